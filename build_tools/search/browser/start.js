// What the index files call, and the one index of a page.
var CasebookSearch = CasebookSearch || {};

(function (search) {
  "use strict";

  // An engine that comes twice, the first time late, leaves the index as it is.
  search.index = search.index || null;

  search.start = function (base) {
    search.index = search.makeIndex(base);
  };

  search.shard = function (name, content) {
    search.addShard(search.index, name, content);
  };
})(CasebookSearch);
