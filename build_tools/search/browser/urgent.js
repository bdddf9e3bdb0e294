// Danger that is typed: a threat to life, sudden illness, violence or fire, fraud under way.
//
// Sure is what the words themselves say; what only sounds like one of them is asked about. Look-alikes are
// masked first. Nothing here depends on what the book holds, nor is a shard needed to be sure.

(function (search) {
  "use strict";

  // What is longer is a pasted text: its words count, not what they sound like.
  var LONGEST_HEARD = 600;
  var MASK = "\u0000";
  // A sum counts as one character, whatever its length; 110 and 120 are words.
  var LONG_NUMBER = /[0-9]{4,}/g;
  var LETTER = /[a-z]/;
  var LETTERS = /[a-z]+/g;
  var LONGEST_SYLLABLE = 6;
  // What is left of so long a word says which it is, so its typo may be a 张 for 脏, not only a 藏.
  var LONG_WORD = 3;

  // The gravest kind comes first; words trigger as they are and by their sound.
  search.makeDangers = function (kinds) {
    return kinds.map(function (kind) {
      var triggers = kind.triggers.concat(kind.words);
      return {
        id: kind.id, title: kind.title, words: kind.words.map(function (word) { return Array.from(word); }),
        triggers: triggers.length ? new RegExp(triggers.join("|")) : null,
        not: kind.notTriggers.map(function (source) { return new RegExp(source, "g"); }),
      };
    });
  };

  // Returns {id, title, sure} of the gravest danger that it names, or null.
  // Without the tables of sounds, which are then wanted, null may become a question.
  search.urgent = function (loaded, query) {
    return search.urgentIn(search.asking(loaded), query);
  };

  search.urgentIn = function (asking, query) {
    var plain = plainOf(search.fold(asking.index.folding, query).text);
    var masked = asking.loaded.dangers.map(function (kind) { return { kind: kind, text: mask(kind, plain) }; });
    var sure = masked.find(function (one) { return one.kind.triggers && one.kind.triggers.test(one.text); });
    var found = sure || masked.find(function (one) { return soundsLike(asking, one.kind, one.text); });
    return found ? { id: found.kind.id, title: found.kind.title, sure: Boolean(sure) } : null;
  };

  // The letters, characters and numbers of a query with nothing between them.
  /** @param {string} text */
  function plainOf(text) {
    return search.runs(text).map(function (run) { return run.text; }).join("").replace(LONG_NUMBER, "0");
  }

  /** @param {Danger} kind @param {string} plain */
  function mask(kind, plain) {
    var hidden = new Uint8Array(plain.length);
    for (var expression of kind.not)
      for (var match of plain.matchAll(expression)) hidden.fill(1, match.index, match.index + match[0].length);
    return Array.from(hidden, function (is, at) { return is ? MASK : plain[at]; }).join("");
  }

  // --- by sound ---------------------------------------------------------------------------------

  // Whether one of the kind's words is in the text in pinyin, or with one character that sounds like its own.
  /** @param {Asking} asking @param {Danger} kind @param {string} text */
  function soundsLike(asking, kind, text) {
    var characters = new Set(text);
    var near = kind.words.filter(function (word) { return mayBe(text, characters, word); });
    var sounds = near.length ? search.soundsOf(asking) : null;
    if (!sounds) return false;
    text = text.slice(0, LONGEST_HEARD);
    var ends = syllableEnds(sounds, text);
    for (var word of near)
      for (var at = 0; at < text.length; at++)
        if (ends[at] && heardAt(asking, sounds, text, at, word, ends)) return true;
    return false;
  }

  // Whether it is worth asking the tables: the text has letters, or all characters of a word but one.
  /** @param {string} text @param {Set<string>} characters @param {Array<string>} word */
  function mayBe(text, characters, word) {
    if (LETTER.test(text)) return true;
    var absent = 0;
    // Most words are out here, before any place is looked at.
    for (var character of word) if (!characters.has(character) && ++absent > 1) return false;
    for (var at = 0; at + word.length <= text.length; at++) if (differing(text, at, word) === 1) return true;
    return false;
  }

  /** @param {string} text @param {number} at @param {Array<string>} word */
  function differing(text, at, word) {
    var count = 0;
    for (var i = 0; i < word.length && count < 2; i++) if (text[at + i] !== word[i]) count++;
    return count;
  }

  // Whether a word begins at a place of the text; what is typed in characters differs in one at most.
  /** @param {Asking} asking @param {Sounds} sounds @param {string} text @param {number} start @param {Array<string>} word @param {Uint8Array} ends */
  function heardAt(asking, sounds, text, start, word, ends) {
    var states = [{ at: start, typo: -1 }];
    for (var character of word) {
      var next = /** @type {Array<Heard>} */ ([]);
      for (var state of states) step(sounds, text, state, character, ends, next, word.length >= LONG_WORD);
      states = next;
    }
    return states.some(function (state) {
      return state.typo < 0 || !isWord(asking, text, state.typo, start, state.at);
    });
  }

  /** @param {Sounds} sounds @param {string} text @param {Heard} state @param {string} character @param {Uint8Array} ends @param {Array<Heard>} next @param {boolean} loose */
  function step(sounds, text, state, character, ends, next, loose) {
    var at = state.at;
    if (at >= text.length) return;
    if (text[at] === character) next.push({ at: at + 1, typo: state.typo });
    else if (LETTER.test(text[at])) {
      for (var reading of sounds.readings.get(character) || [])
        if (text.startsWith(reading, at) && ends[at + reading.length])
          next.push({ at: at + reading.length, typo: state.typo });
    } else if (state.typo < 0 && search.soundAlike(sounds, text[at], character, loose))
      next.push({ at: at + 1, typo: at });
  }

  // Whether the book writes a character beside its neighbour: then it is no typo.
  /** @param {Asking} asking @param {string} text @param {number} at @param {number} start @param {number} end */
  function isWord(asking, text, at, start, end) {
    return (at > start && stands(asking, text.slice(at - 1, at + 1))) || (at + 1 < end && stands(asking, text.slice(at, at + 2)));
  }

  /** @param {Asking} asking @param {string} pair */
  function stands(asking, pair) {
    return search.lookup(asking, pair).frequency > 0;
  }

  // Marks where a syllable may begin or end: everywhere but inside pinyin, there where all letters of the run
  // can be read so. zisha is in zisha and wozisha, but not in dianzishang.
  /** @param {Sounds} sounds @param {string} text */
  function syllableEnds(sounds, text) {
    var ends = new Uint8Array(text.length + 1).fill(1);
    for (var run of text.matchAll(LETTERS)) {
      var from = run.index;
      var to = from + run[0].length;
      var before = reached(sounds, text, from, to);
      var after = reachedBackwards(sounds, text, from, to);
      for (var at = from + 1; at < to; at++) ends[at] = before[at - from] && after[at - from] ? 1 : 0;
    }
    return ends;
  }

  /** @param {Sounds} sounds @param {string} text @param {number} from @param {number} to */
  function reached(sounds, text, from, to) {
    var marks = new Uint8Array(to - from + 1);
    marks[0] = 1;
    for (var at = from; at < to; at++)
      if (marks[at - from])
        for (var end = at + 1; end <= Math.min(to, at + LONGEST_SYLLABLE); end++)
          if (sounds.syllables.has(text.slice(at, end))) marks[end - from] = 1;
    return marks;
  }

  /** @param {Sounds} sounds @param {string} text @param {number} from @param {number} to */
  function reachedBackwards(sounds, text, from, to) {
    var marks = new Uint8Array(to - from + 1);
    marks[to - from] = 1;
    for (var at = to - 1; at >= from; at--)
      for (var end = at + 1; end <= Math.min(to, at + LONGEST_SYLLABLE); end++)
        if (marks[end - from] && sounds.syllables.has(text.slice(at, end))) marks[at - from] = 1;
    return marks;
  }
})(CasebookSearch);
