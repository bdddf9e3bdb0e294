// The line of an entry that answers a query: of all lines, pairs and steps on its card the one that holds most of it.
//
// Weighed is what tells the items of one card apart: a word that each of them holds counts for nothing.

(function (search) {
  "use strict";

  var WEIGHTS = { character: 0.7, other: 1.5, bigram: 1, word: 0 };
  var NO_WORD = 0.5;
  var FILLER = 0.3;
  // What an item holds in the answer, or in another word, counts for less than what it answers.
  var IN_ANSWER = 0.6;
  var OTHERWISE = 0.7;
  // What can be said to the customer answers him better than what is only to be done.
  var SAID = 1.3;
  var LENGTH = 0.3;
  var USUAL_LENGTH = 24;
  // The least share of a query that an item holds where it answers it.
  var LEAST = 0.2;
  // What a customer is replied to is what was asked where it holds this share.
  var MOST_OF_IT = 0.6;
  // The items of each card that was read, by the post that reads it.
  var read = /** @type {WeakMap<StoredEntry, Map<string, Array<Item>>>} */ (new WeakMap());

  // What of a card may be said or done, as a post reads it: of several openings his own, else the first.
  search.itemsOf = function (asking, stored, post) {
    var known = read.get(stored) || new Map();
    read.set(stored, known);
    if (!known.has(post)) known.set(post, makeItems(asking, stored, post));
    return known.get(post);
  };

  /** @param {Asking} asking @param {StoredEntry} stored @param {string} post */
  function makeItems(asking, stored, post) {
    var items = /** @type {Array<Item>} */ ([]);
    stored.card.sections.forEach(function (section) {
      section.items.forEach(function (/** @type {any} */ item, /** @type {number} */ at) {
        if (section.kind === "lines" && (!item.staff || item.part !== search.partFor(section.items, post))) return;
        var parts = partsOf(section.kind, item);
        items.push({
          key: section.key, label: section.label, at: at, opening: section.kind === "lines", reply: section.kind === "replies", text: parts[0],
          asked: search.fold(asking.index.folding, parts[1]).text,
          said: search.fold(asking.index.folding, parts[0]).text,
          factor: typeof item === "string" ? 1 : SAID,
        });
      });
    });
    return items;
  }

  // [what is said or done, what it answers].
  /** @param {string} kind @param {any} item @returns {[string, string]} */
  function partsOf(kind, item) {
    if (kind === "lines") return [item.text, ""];
    if (kind === "replies") return [item.answer, item.says];
    if (kind === "pairs") return [item.right, item.wrong];
    return [item, ""];
  }

  // The number of the opening that a post reads.
  search.partFor = function (lines, post) {
    var own = post && lines.find(function (line) { return line.staff && line.speaker === post; });
    return own ? own.part : lines.length ? lines[0].part : 0;
  };

  // Returns the item that answers, or null: what is replied to where that was found; the item that holds more of the
  // query than the wording by which the entry was found; else the line that opens the call, which no technique has.
  search.answeringItem = function (asking, question, found, stored) {
    var items = search.itemsOf(asking, stored, question.post);
    var query = weighed(question.terms, question.concepts, items);
    var titled = shareOfTitle(asking, query, found.title);
    var reply = repliedItem(asking.index, found, items);
    if (reply && titled >= MOST_OF_IT) return reply;
    var best = bestOf(query, items);
    if (best && best.share >= LEAST && (reply || best.share > titled)) return best.item;
    var opens = stored.card.kind === "case" && items.find(function (item) { return item.opening; });
    return opens || (best && best.share >= LEAST ? best.item : null);
  };

  // The item that holds most of a query, and how much that is, or null where none holds anything.
  search.bestItem = function (asking, terms, concepts, stored, post) {
    var items = search.itemsOf(asking, stored, post);
    return bestOf(weighed(terms, concepts, items), items);
  };

  // The replies' own titles are the last that are shown of an entry, in the card's order.
  /** @param {Index} index @param {Found} found @param {Array<Item>} items */
  function repliedItem(index, found, items) {
    var first = index.firstTitle[found.entry] + index.shownOf[found.entry] - index.repliesOf[found.entry];
    return items.filter(function (item) { return item.reply; })[found.title - first] || null;
  }

  /** @param {WeighedItems} query @param {Array<Item>} items */
  function bestOf(query, items) {
    var best = /** @type {BestItem | null} */ (null);
    var highest = 0;
    items.forEach(function (item, number) {
      var held = heldIn(query, number);
      var value = (held * item.factor) / (1 + (LENGTH * (item.said.length + item.asked.length)) / USUAL_LENGTH);
      if (value <= highest) return;
      highest = value;
      best = { item: item, share: held / query.total };
    });
    return best;
  }

  /** @param {Array<Term>} terms @param {Array<Concept>} concepts @param {Array<Item>} items @returns {WeighedItems} */
  function weighed(terms, concepts, items) {
    var most = rarity([], items.length);
    var others = concepts.map(function (concept) {
      var texts = concept.alternatives.map(function (alternative) { return alternative.text; });
      var holding = items.map(function (item) {
        return texts.reduce(function (best, text) { return Math.max(best, factor(item, text)); }, 0);
      });
      return {
        from: concept.at, to: concept.at + concept.text.length, texts: texts, holding: holding,
        worth: (OTHERWISE * rarity(holding, items.length)) / most,
      };
    });
    var parts = [];
    for (var term of terms) {
      var text = term.text;
      var holding = items.map(function (item) { return factor(item, text); });
      var weight = weightOf(term) * (term.isFiller ? FILLER : 1) * rarity(holding, items.length);
      parts.push({ term: term, weight: weight, holding: holding, places: placesIn(term, others) });
    }
    var total = parts.reduce(function (sum, part) { return sum + part.weight; }, 0);
    return { parts: parts, others: others, total: total || 1 };
  }

  // Two characters that are no word stand together by chance more often.
  /** @param {Term} term */
  function weightOf(term) {
    return WEIGHTS[term.kind] * (term.kind === "bigram" && !term.postings.isWord ? NO_WORD : 1);
  }

  // For each place of a term that other words cover whole, which of them cover each of its characters.
  /** @param {Term} term @param {Array<{from: number, to: number}>} others */
  function placesIn(term, others) {
    return term.at.map(function (at) {
      return Array.from(term.text, function (_, i) {
        return others.map(function (_, number) { return number; }).filter(function (number) {
          return others[number].from <= at + i && at + i < others[number].to;
        });
      });
    }).filter(function (characters) {
      return characters.every(function (covering) { return covering.length; });
    });
  }

  // holding: how well each item holds a text.
  /** @param {Array<number>} holding @param {number} count */
  function rarity(holding, count) {
    var number = holding.filter(Boolean).length;
    return Math.log(1 + (count - number + 0.5) / (number + 0.5));
  }

  // How well an item holds a text.
  /** @param {Item} item @param {string} text */
  function factor(item, text) {
    if (item.asked && item.asked.indexOf(text) >= 0) return 1;
    if (item.said.indexOf(text) < 0) return 0;
    return item.asked ? IN_ANSWER : 1;
  }

  /** @param {WeighedItems} query @param {number} number */
  function heldIn(query, number) {
    var sum = 0;
    for (var part of query.parts) {
      var said = otherwise(part.places, function (other) {
        return query.others[other].worth * query.others[other].holding[number];
      });
      sum += Math.max(part.holding[number], said) * part.weight;
    }
    return sum;
  }

  // How much of a term is said in other words: of one that several of them cover as much as the least; nothing of one
  // that none does.
  /** @param {Array<Array<Array<number>>>} places @param {(other: number) => number} worth */
  function otherwise(places, worth) {
    return Math.max.apply(null, places.map(function (characters) {
      return Math.min.apply(null, characters.map(function (covering) {
        return Math.max.apply(null, covering.map(worth));
      }));
    }).concat(0));
  }

  // How much of a query the title holds by which an entry was found, by the same weights.
  /** @param {Asking} asking @param {WeighedItems} query @param {number} title */
  function shareOfTitle(asking, query, title) {
    /** @param {string} text */
    function holds(text) { return search.holdsBetween(search.lookupPhrase(asking, text).titles, title, title + 1); }
    var worth = query.others.map(function (other) { return other.texts.some(holds) ? OTHERWISE : 0; });
    return query.parts.reduce(function (sum, part) {
      if (holds(part.term.text)) return sum + part.weight;
      return sum + part.weight * otherwise(part.places, function (other) { return worth[other]; });
    }, 0) / query.total;
  }
})(CasebookSearch);
