// What the index files call, and the one set of data of a page.

(function (search) {
  "use strict";

  // What has come so far, with what was made of it. An engine that comes twice, the first time late, leaves it as it is.
  if (!Object.keys(search).includes("loaded"))
    search.loaded = { index: /** @type {any} */ (null), dangers: [], shards: new Map(), terms: new Map(), sounds: null };

  search.start = function (manifest) {
    search.loaded.index = search.makeIndex(manifest);
  };

  // The kinds of danger need no index: they may come before it.
  search.danger = function (kinds) {
    search.loaded.dangers = search.makeDangers(kinds);
  };

  // A character beside its number tells a shard that came in another encoding: it is as good as lost.
  search.shard = function (name, content, sign) {
    if (sign === "\u5b57") search.addShard(search.loaded, name, content);
  };
})(CasebookSearch);
