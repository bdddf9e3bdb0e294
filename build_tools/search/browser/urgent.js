// Danger that is typed: a threat to life, sudden illness, violence or fire, fraud under way.
//
// Sure is what the words themselves say; weak signs, and what only sounds like such words, are asked about.
// Look-alikes are masked. Nothing here depends on what the book holds, nor is a shard needed to be sure.

(function (search) {
  "use strict";

  // What is longer is a pasted text: its words count, not what they sound like.
  var LONGEST_HEARD = 600;
  var MASK = "\u0000";
  // No word of danger; strings of Chinese have a translation of their own.
  var SOME_CHINESE = "\u7684";
  // A sum counts as one character, whatever its length; 110 and 120 are words.
  var LONG_NUMBER = /[0-9]{4,}/g;
  // What 着 is in traditional characters; folding leaves it, for 著 is a character of its own, too.
  var TRADITIONAL_ZHE = /\u8457/g;
  var LETTER = /[a-z]/;
  var LETTERS = /[a-z]+/g;
  var LONGEST_SYLLABLE = 6;
  // What is left of so long a word says which it is, so its typo may be a 张 for 脏, not only a 藏;
  // of a part of a trigger the other parts say it.
  var LONG_WORD = 3;

  // A word inside a trigger of several parts; a single character has too many that sound alike.
  var PART = new RegExp("[" + search.HAN + "]{2,}", "gu");
  // A word that only asks is heard in pinyin, if it is no shorter: two syllables mean too much else.
  var ASKING_WORD = new RegExp("[" + search.HAN + "]{3,}", "gu");

  // The gravest kind comes first; words trigger as they are and by their sound.
  search.makeDangers = function (kinds) {
    return kinds.map(function (kind) {
      return {
        id: kind.id, title: kind.title, parted: kind.triggers, words: kind.words,
        triggers: anyOf(kind.triggers.concat(kind.words)), asks: anyOf(kind.asks), asking: kind.asks,
        looksLike: anyOf(kind.notTriggers),
        not: kind.notTriggers.map(function (source) { return new RegExp(source, "g"); }), known: null,
      };
    });
  };

  // An engine translates an expression when it is first used, and once more at the second time: that is done
  // here, while the page comes, lest the first two keys wait for it.
  /** @param {Array<string>} sources */
  function anyOf(sources) {
    if (!sources.length) return null;
    var expression = new RegExp(sources.join("|"));
    for (var time = 0; time < 2; time++) expression.test(SOME_CHINESE);
    return expression;
  }

  // Returns {id, title, sure} of the gravest danger that it names, or null.
  // Without the tables of sounds, which are then wanted, null may become a question.
  search.urgent = function (loaded, query) {
    return search.urgentIn(search.asking(loaded), query);
  };

  search.urgentIn = function (asking, query) {
    var plain = plainOf(search.fold(asking.index.folding, query).text);
    var dangers = asking.loaded.dangers;
    var sure = dangers.find(function (kind) { return says(kind, kind.triggers, plain); });
    var found =
      sure ||
      dangers.find(function (kind) { return says(kind, kind.asks, plain); }) ||
      dangers.find(function (kind) { return soundsLike(asking, kind, mask(kind, plain)); });
    return found ? { id: found.id, title: found.title, sure: Boolean(sure) } : null;
  };

  // Masking only takes matches away: texts without any are spared it.
  /** @param {Danger} kind @param {RegExp | null} expression @param {string} plain */
  function says(kind, expression, plain) {
    return expression !== null && expression.test(plain) && expression.test(mask(kind, plain));
  }

  // The letters, characters and numbers of a query with nothing between them.
  /** @param {string} text */
  function plainOf(text) {
    var joined = search.runs(text).map(function (run) { return run.text; }).join("");
    return joined.replace(LONG_NUMBER, "0").replace(TRADITIONAL_ZHE, "\u7740");
  }

  /** @param {Danger} kind @param {string} plain */
  function mask(kind, plain) {
    if (kind.looksLike === null || !kind.looksLike.test(plain)) return plain;
    var hidden = new Uint8Array(plain.length);
    for (var expression of kind.not)
      for (var match of plain.matchAll(expression)) hidden.fill(1, match.index, match.index + match[0].length);
    return Array.from(hidden, function (is, at) { return is ? MASK : plain[at]; }).join("");
  }

  // --- by sound ---------------------------------------------------------------------------------

  // Whether the text says it once what is in pinyin, or one character that sounds like another, is respelled.
  /** @param {Asking} asking @param {Danger} kind @param {string} text */
  function soundsLike(asking, kind, text) {
    if (!kind.triggers) return false;
    var slips = LETTER.test(text) ? null : slipsIn(kind, text);
    var sounds = !slips || slips.length ? search.soundsOf(asking) : null;
    if (!sounds) return false;
    text = text.slice(0, LONGEST_HEARD);
    var ends = syllableEnds(sounds, text);
    var heard = /** @type {Array<HeardWord>} */ ([]);
    for (var place of slips || placesIn(sounds, kind, text, ends)) heardAt(asking, sounds, text, place, ends, heard);
    return (
      heard.some(function (one) { return one.word.whole; }) ||
      respellings(sounds, text, heard, ends).some(function (spelled) {
        return /** @type {RegExp} */ (kind.triggers).test(mask(kind, spelled));
      })
    );
  }

  // The words of a kind, whole triggers and parts of them, by the characters that they hold.
  /** @param {Danger} kind */
  function wordsOf(kind) {
    if (kind.known) return kind.known;
    var texts = new Map();
    for (var source of kind.parted)
      if (source.includes("(")) for (var part of source.match(PART) || []) texts.set(part, false);
    for (var word of kind.words) texts.set(word, true);
    var known = { all: /** @type {Array<DangerWord>} */ ([]), holding: new Map(), starting: null };
    texts.forEach(function (whole, text) {
      var characters = Array.from(/** @type {string} */ (text));
      var one = { characters: characters, different: new Set(characters).size, whole: whole };
      known.all.push(one);
      new Set(characters).forEach(function (character) { put(known.holding, character, one); });
    });
    return (kind.known = known);
  }

  // The words that ask by themselves, not beside others.
  /** @param {Danger} kind @returns {Array<DangerWord>} */
  function askingWords(kind) {
    var alone = kind.asking.filter(function (source) { return !source.includes("."); });
    return (alone.join().match(ASKING_WORD) || []).map(function (text) {
      return { characters: Array.from(text), different: text.length, whole: true };
    });
  }

  /** @template T @param {Map<string, Array<T>>} map @param {string} key @param {T} value */
  function put(map, key, value) {
    var held = map.get(key);
    if (held) held.push(value);
    else map.set(key, [value]);
  }

  // Where all characters of a word stand but one: to know that, no tables are needed.
  /** @param {Danger} kind @param {string} text */
  function slipsIn(kind, text) {
    var holding = wordsOf(kind).holding;
    var present = /** @type {Map<DangerWord, number>} */ (new Map());
    new Set(text).forEach(function (character) {
      for (var word of holding.get(character) || []) present.set(word, (present.get(word) || 0) + 1);
    });
    var slips = /** @type {Array<HeardPlace>} */ ([]);
    present.forEach(function (count, word) {
      if (count + 1 < word.different) return;
      for (var at = 0; at + word.characters.length <= text.length; at++)
        if (differing(text, at, word.characters) === 1) slips.push({ at: at, word: word });
    });
    return slips;
  }

  // Where a word may begin in a text with letters: its first character does, or sounds so.
  /** @param {Sounds} sounds @param {Danger} kind @param {string} text @param {Uint8Array} ends */
  function placesIn(sounds, kind, text, ends) {
    var known = wordsOf(kind);
    var starting = known.starting;
    if (!starting) {
      starting = known.starting = new Map();
      for (var one of known.all.concat(askingWords(kind)))
        for (var reading of sounds.readings.get(one.characters[0]) || []) put(starting, reading, one);
    }
    var places = /** @type {Array<HeardPlace>} */ ([]);
    for (var at = 0; at < text.length; at++)
      if (ends[at])
        for (var syllable of syllablesAt(sounds, text, at, ends))
          for (var word of starting.get(syllable) || []) places.push({ at: at, word: word });
    return places;
  }

  // The readings of the character there, or the syllables that its letters may be.
  /** @param {Sounds} sounds @param {string} text @param {number} at @param {Uint8Array} ends */
  function syllablesAt(sounds, text, at, ends) {
    if (!LETTER.test(text[at])) return sounds.readings.get(text[at]) || [];
    var found = [];
    for (var end = at + 1; end <= at + LONGEST_SYLLABLE; end++)
      if (ends[end] && sounds.syllables.has(text.slice(at, end))) found.push(text.slice(at, end));
    return found;
  }

  // The texts to try: each slip mended by itself, and all that is in pinyin in characters, long words first.
  /** @param {Sounds} sounds @param {string} text @param {Array<HeardWord>} heard @param {Uint8Array} ends */
  function respellings(sounds, text, heard, ends) {
    var spelled = [];
    var longest = /** @type {Map<number, HeardWord>} */ (new Map());
    for (var one of heard) {
      var held = longest.get(one.start);
      if (one.typo) spelled.push(text.slice(0, one.start) + one.word.characters.join("") + text.slice(one.end));
      else if (!held || held.end < one.end) longest.set(one.start, one);
    }
    if (longest.size) spelled.push(inCharacters(sounds, text, longest, ends));
    return spelled;
  }

  // What is left in letters counts a character a syllable, for the gaps of a trigger.
  /** @param {Sounds} sounds @param {string} text @param {Map<number, HeardWord>} words @param {Uint8Array} ends */
  function inCharacters(sounds, text, words, ends) {
    var made = "";
    for (var at = 0; at < text.length; ) {
      var word = words.get(at);
      var syllable = LETTER.test(text[at]) ? syllablesAt(sounds, text, at, ends).pop() : "";
      made += word ? word.word.characters.join("") : syllable ? MASK : text[at];
      at = word ? word.end : at + (syllable || text[at]).length;
    }
    return made;
  }

  /** @param {string} text @param {number} at @param {Array<string>} word */
  function differing(text, at, word) {
    var count = 0;
    for (var i = 0; i < word.length && count < 2; i++) if (text[at + i] !== word[i]) count++;
    return count;
  }

  // Adds how a word may stand at a place of the text; what is typed in characters differs in one at most.
  /** @param {Asking} asking @param {Sounds} sounds @param {string} text @param {HeardPlace} place @param {Uint8Array} ends @param {Array<HeardWord>} heard */
  function heardAt(asking, sounds, text, place, ends, heard) {
    var word = place.word;
    var loose = !word.whole || word.characters.length >= LONG_WORD;
    var states = [{ at: place.at, typo: -1 }];
    for (var character of word.characters) {
      var next = /** @type {Array<Heard>} */ ([]);
      for (var state of states) step(sounds, text, state, character, ends, next, loose);
      states = next;
    }
    for (var end of states)
      if (end.typo < 0 || !isWord(asking, text, end.typo, place.at, end.at))
        heard.push({ start: place.at, end: end.at, word: word, typo: end.typo >= 0 });
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
        for (var end = at + 1; end <= at + LONGEST_SYLLABLE; end++)
          if (sounds.syllables.has(text.slice(at, end))) marks[end - from] = 1;
    return marks;
  }

  /** @param {Sounds} sounds @param {string} text @param {number} from @param {number} to */
  function reachedBackwards(sounds, text, from, to) {
    var marks = new Uint8Array(to - from + 1);
    marks[to - from] = 1;
    for (var at = to - 1; at >= from; at--)
      for (var end = at + 1; end <= at + LONGEST_SYLLABLE; end++)
        if (marks[end - from] && sounds.syllables.has(text.slice(at, end))) marks[at - from] = 1;
    return marks;
  }
})(CasebookSearch);
