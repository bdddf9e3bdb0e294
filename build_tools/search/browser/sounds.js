// How words sound: pinyin typed for Han characters, and words that sound alike.
//
// tables.readings: one string per syllable, the syllable's letters and then its characters;
// tables.words: the words that titles and the glossary hold, each as often as it matters, best first.

(function (search) {
  "use strict";

  var LETTERS = /^[a-z]+/;
  // What southern speakers do not tell apart; compared only when nothing else fits.
  /** @type {Array<[RegExp, string]>} */
  var FUZZY = [[/^(z|c|s)h/, "$1"], [/^n(?=[aeiouv])/, "l"], [/^h(?=u)/, "f"], [/^r/, "l"], [/([aei])ng$/, "$1n"]];

  search.makeSounds = function (tables) {
    var readings = new Map();
    for (var row of tables.readings) {
      var syllable = row.slice(0, row.search(/[^a-z]/));
      for (var character of row.slice(syllable.length)) put(readings, character, syllable);
    }
    var syllables = new Set(tables.readings.map(function (row) { return row.slice(0, row.search(/[^a-z]/)); }));
    var sounds = { readings: readings, syllables: syllables, words: [], byLetter: new Map(), byEnds: new Map() };
    for (var text of tables.words) addWord(sounds, text);
    return sounds;
  };

  /** @param {Sounds} sounds @param {string} text */
  function addWord(sounds, text) {
    var characters = Array.from(text);
    var word = { text: text, characters: characters, rank: sounds.words.length, readings: readingsOf(sounds, characters) };
    sounds.words.push(word);
    var keys = new Set([characters[0]]);
    for (var reading of word.readings[0]) keys.add(fuzzy(reading)[0]).add(reading[0]);
    keys.forEach(function (key) { put(sounds.byLetter, key, word); });
    endKeys(sounds, characters).forEach(function (key) { put(sounds.byEnds, key, word); });
  }

  /** @param {Sounds} sounds @param {Array<string>} characters */
  function readingsOf(sounds, characters) {
    return characters.map(function (character) { return sounds.readings.get(character) || []; });
  }

  /** @template T @param {Map<any, Array<T>>} map @param {string | number} key @param {T} value */
  function put(map, key, value) {
    var held = map.get(key);
    if (held) held.push(value);
    else map.set(key, [value]);
  }

  // The first character, how it is read, and the last character.
  /** @param {Sounds} sounds @param {Array<string>} characters */
  function endKeys(sounds, characters) {
    var keys = new Set(["^" + characters[0], "$" + characters[characters.length - 1]]);
    for (var reading of sounds.readings.get(characters[0]) || []) keys.add("^" + reading);
    return keys;
  }

  var fuzzyKnown = new Map();
  /** @param {string} syllable */
  function fuzzy(syllable) {
    if (!fuzzyKnown.has(syllable)) {
      var made = syllable;
      for (var rule of FUZZY) made = made.replace(rule[0], rule[1]);
      fuzzyKnown.set(syllable, made);
    }
    return fuzzyKnown.get(syllable);
  }

  // --- pinyin -----------------------------------------------------------------------------------

  // How a word was typed: all syllables in full, some cut short, first letters alone.
  var FULL = 0;
  var MIXED = 1;
  var INITIALS = 2;
  var FACTORS = [0.9, 0.75, 0.7];
  var MOST_ALTERNATIVES = 12;

  // Reads letters and Han characters as words; returns concepts, or [] when no reading covers them all.
  search.pinyinConcepts = function (sounds, typed, at) {
    if (/([a-z])\1\1/.test(typed)) return [];
    for (var loose of [false, true]) {
      var spans = bestPath(sounds, typed, loose);
      if (spans)
        return spans.map(function (span) {
          return concept(typed.slice(span.start, span.end), at + span.start, span.words, loose);
        });
    }
    return [];
  };

  /** @param {string} text @param {number} at @param {Array<WordRead>} matches @param {boolean} loose */
  function concept(text, at, matches, loose) {
    var alternatives = matches.slice(0, MOST_ALTERNATIVES).map(function (match) {
      return { text: match.word.text, factor: FACTORS[match.form] * (loose ? 0.8 : 1) };
    });
    return /** @type {Concept} */ ({
      text: text, at: at, kind: loose ? "fuzzy" : "pinyin", alternatives: alternatives,
      initials: matches[0].form === INITIALS,
    });
  }

  // The reading with the fewest words and the fewest letters left unsaid: dynamic programming from the left.
  /** @param {Sounds} sounds @param {string} typed @param {boolean} loose */
  function bestPath(sounds, typed, loose) {
    var best = new Array(typed.length + 1).fill(null);
    best[0] = { cost: 0, from: -1, words: [] };
    for (var start = 0; start < typed.length; start++) {
      if (!best[start]) continue;
      if (typed[start] === "'" || typed[start] === " ") relax(best, start, start + 1, 0, null);
      var ends = wordsFrom(sounds, typed, start, loose);
      ends.forEach(function (matches, end) {
        matches.sort(function (a, b) { return a.form - b.form || a.unsaid - b.unsaid || a.word.rank - b.word.rank; });
        var first = matches[0];
        relax(best, start, end, 1 + first.form + first.unsaid / 10, matches);
      });
    }
    if (!best[typed.length]) return null;
    var spans = [];
    for (var end = typed.length; end > 0; end = best[end].from)
      if (best[end].words) spans.unshift({ start: best[end].from, end: end, words: best[end].words });
    return spans.length ? spans : null;
  }

  /** @param {Array<PathStep | null>} best @param {number} start @param {number} end @param {number} cost @param {Array<WordRead> | null} words */
  function relax(best, start, end, cost, words) {
    var total = /** @type {PathStep} */ (best[start]).cost + cost;
    var known = best[end];
    if (!known || total < known.cost) best[end] = { cost: total, from: start, words: words };
  }

  // End position -> [{word, form, unsaid}] of the words that the letters from `start` may stand for.
  /** @param {Sounds} sounds @param {string} typed @param {number} start @param {boolean} loose */
  function wordsFrom(sounds, typed, start, loose) {
    var ends = /** @type {Map<number, Array<WordRead>>} */ (new Map());
    // Only with the letter after it is an n taken for an l, and an h for an f.
    var key = loose ? fuzzy(typed.slice(start, start + 2))[0] : typed[start];
    for (var word of sounds.byLetter.get(key) || [])
      for (var match of readWord(word, typed, start, loose)) put(ends, match.end, match);
    return ends;
  }

  /** @param {SoundWord} word @param {string} typed @param {number} start @param {boolean} loose */
  function readWord(word, typed, start, loose) {
    var states = /** @type {Array<Reading>} */ ([{ end: start, full: 0, short: 0 }]);
    for (var i = 0; i < word.characters.length; i++) {
      var next = [];
      for (var state of states) {
        if (state.end === typed.length) {
          next.push(state);
          continue;
        }
        readCharacter(word, i, typed, state, loose, next);
      }
      states = next;
    }
    var read = states.map(function (state) { return outcome(word, state); });
    return /** @type {Array<WordRead>} */ (read.filter(Boolean));
  }

  /** @param {SoundWord} word @param {number} i @param {string} typed @param {Reading} state @param {boolean} loose @param {Array<Reading>} next */
  function readCharacter(word, i, typed, state, loose, next) {
    var at = state.end;
    while (typed[at] === " " || typed[at] === "'") at++;
    if (typed[at] === word.characters[i]) next.push({ end: at + 1, full: state.full + 1, short: state.short });
    var letters = LETTERS.exec(typed.slice(at, at + 6));
    if (!letters) return;
    for (var reading of word.readings[i]) {
      var length = matching(letters[0], reading, loose);
      if (length) next.push({ end: at + length, full: state.full + 1, short: state.short });
      var atEnd = at + letters[0].length === typed.length;
      if (atEnd && !length && letters[0].length > 1 && reading.startsWith(letters[0]))
        next.push({ end: typed.length, full: state.full, short: state.short + 1 });
      if (reading[0] === letters[0][0] && reading.length > 1)
        next.push({ end: at + 1, full: state.full, short: state.short + 1, initial: true });
    }
  }

  // How many of the letters spell the reading, nought when they do not.
  /** @param {string} letters @param {string} reading @param {boolean} loose */
  function matching(letters, reading, loose) {
    if (letters.startsWith(reading)) return reading.length;
    if (!loose) return 0;
    for (var length = letters.length; length > 1; length--)
      if (fuzzy(letters.slice(0, length)) === fuzzy(reading)) return length;
    return 0;
  }

  // One letter for one character says too little; so does half a word.
  /** @param {SoundWord} word @param {Reading} state */
  function outcome(word, state) {
    var said = state.full + state.short;
    var unsaid = word.characters.length - said;
    if (said === 1 && !state.full) return null;
    var form = state.short === 0 ? FULL : state.full ? MIXED : INITIALS;
    if (form === INITIALS && unsaid) return null;
    return { end: state.end, word: word, form: unsaid && form === FULL ? MIXED : form, unsaid: unsaid };
  }

  // --- words that sound or look alike -----------------------------------------------------------

  var SAME_SOUND = (search.SAME_SOUND = 0.75);
  var NEAR_SOUND = (search.NEAR_SOUND = 0.6);
  var ONE_OFF = 0.55;
  var MOST_ALIKE = 4;

  // Returns [{text, factor}] of words that a mistyped one may mean: only the likeliest kind;
  // soundOnly: nothing but the same or nearly the same sound is likely enough.
  search.alike = function (sounds, text, soundOnly) {
    var typed = Array.from(text);
    var found = /** @type {Array<Alternative & {rank: number}>} */ ([]);
    likely(sounds, typed).forEach(function (word) {
      if (Math.abs(word.characters.length - typed.length) > 1) return;
      var factor = likeness(sounds, typed, word);
      if (factor > (soundOnly ? ONE_OFF : 0)) found.push({ text: word.text, factor: factor, rank: word.rank });
    });
    found.sort(function (a, b) { return b.factor - a.factor || a.rank - b.rank; });
    var likeliest = found.filter(function (match) { return match.factor === found[0].factor; });
    return likeliest.slice(0, MOST_ALIKE);
  };

  // All words that `likeness` may accept: each begins alike or ends alike, but for two characters swapped.
  /** @param {Sounds} sounds @param {Array<string>} typed */
  function likely(sounds, typed) {
    var keys = endKeys(sounds, typed);
    if (typed.length === 2) keys.add("^" + typed[1]);
    var words = new Set();
    keys.forEach(function (key) {
      for (var word of sounds.byEnds.get(key) || []) words.add(word);
    });
    return words;
  }

  // Whether one text may be a typo for the other.
  search.likeWord = function (sounds, text, other) {
    var characters = Array.from(other);
    return likeness(sounds, Array.from(text), { characters: characters, readings: readingsOf(sounds, characters) }) > 0;
  };

  /** @param {Sounds} sounds @param {Array<string>} typed @param {Pick<SoundWord, "characters" | "readings">} word */
  function likeness(sounds, typed, word) {
    if (typed.length !== word.characters.length) return oneMore(typed, word.characters) ? ONE_OFF : 0;
    var counts = [0, 0, 0];
    for (var i = 0; i < typed.length; i++)
      if (typed[i] !== word.characters[i])
        counts[soundDistance(sounds.readings.get(typed[i]) || [], word.readings[i])]++;
    if (swapped(typed, word.characters)) return ONE_OFF;
    if (!counts[1] && !counts[2]) return counts[0] ? SAME_SOUND : 0;
    if (counts[0] + counts[1] + counts[2] > 1) return 0;
    if (counts[1]) return NEAR_SOUND;
    return typed.length > 2 ? ONE_OFF : 0;
  }

  // One has a character too many; both must be long enough to be told apart.
  /** @param {Array<string>} a @param {Array<string>} b */
  function oneMore(a, b) {
    var long = a.length > b.length ? a : b;
    var short = long === a ? b : a;
    if (short.length < 3) return false;
    var i = 0;
    while (i < short.length && long[i] === short[i]) i++;
    return long.slice(i + 1).join("") === short.slice(i).join("");
  }

  /** @param {Array<string>} a @param {Array<string>} b */
  function swapped(a, b) {
    var different = a.map(function (_, i) { return i; }).filter(function (i) { return a[i] !== b[i]; });
    return (
      different.length === 2 && different[1] === different[0] + 1 &&
      a[different[0]] === b[different[1]] && a[different[1]] === b[different[0]]
    );
  }

  // Whether two characters may be read alike, tones aside; loosely, as southern speakers tell them apart.
  search.soundAlike = function (sounds, a, b, loose) {
    return (sounds.readings.get(a) || []).some(function (left) {
      return (sounds.readings.get(b) || []).some(function (right) {
        return left === right || (loose && fuzzy(left) === fuzzy(right));
      });
    });
  };

  // 0 the same syllable, 1 one that is often taken for it, 2 another one.
  /** @param {Array<string>} left @param {Array<string>} right */
  function soundDistance(left, right) {
    var best = 2;
    for (var a of left)
      for (var b of right) {
        if (a === b) return 0;
        if (fuzzy(a) === fuzzy(b) || oneLetterOff(a, b)) best = 1;
      }
    return best;
  }

  /** @param {string} a @param {string} b */
  function oneLetterOff(a, b) {
    if (a[0] !== b[0]) return false;
    var i = 1;
    while (i < a.length && a[i] === b[i]) i++;
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i) || a.slice(i) === b.slice(i + 1);
  }
})(CasebookSearch);
