// What the screen works with, and the functions that its parts offer each other; see handed_over.d.ts for the rest.

interface Window { CasebookSearch: SearchApi }

type Child = Node | string | number | boolean | null | undefined | Array<Child>;
type Attribute = string | number | boolean | null | undefined | ((event: any) => void);
interface State { query: string; id: string; filter: Filter; depth: number; trail?: Array<string> }
interface Trouble { kind: "lost" | "other" | "slow"; again?: () => void }
type Mode = "search" | "techniques";
interface Group { label: string; hits: Array<Hit> }
// What the list shows; result is null where nothing was searched for.
interface Answered { wanted?: undefined; groups: Array<Group>; total: number; counts: Counts; result: Result | null; open: Hit | null; fresh?: Array<Hit> }
// A sentence of a card, and what became of one.
interface Sentence { key: string; label: string; text: string }
interface Change { label: string; before: string; after: string }
type RecordKind = "gaps" | "flags";
interface Report { kind: RecordKind; record: Record<string, unknown> }
interface Kept { pins: Array<string>; recent: Array<string>; gaps: Array<object>; flags: Array<object>; post: string; size: number }
// Who asks, with the entry that is open; and which words led to that.
interface Asker { post: string; open: string }
interface Following { query: string; open: string; longest: string }
interface Shortcut { keys: string; help: string; note?: string; foot?: string; letter?: string; act?: KeyAct }
type KeyAct = "copyAnswer" | "copyAll" | "copyLink" | "pin" | "goToReplacement" | "toggleTechniques" | "toggleFilters" | "toggleHelp" | "urgentCard" | "enlarge";

interface Acts extends Record<KeyAct, () => void> {
  open(event?: KeyboardEvent): void;
  copyLine(number: number): void;
  flag(event?: Event): void;
  know(): void;
  knowAll(): void;
  recordGap(): void;
  print(): void;
  go(id: string): void;
  back(): void;
  choose(name: string, value: string): void;
  unfilter(): void;
  saveGaps(): void;
  clear(): void;
  technique(number: number): void;
}

interface Settings { overlay: boolean; onclose?: (then: (() => void) | null) => void; calls?: Element | null }

interface LookupScreen {
  settings: Settings;
  acts: Acts;
  query: string;
  filter: Filter;
  mode: Mode;
  panel: string;
  filtersOpen: boolean;
  answered: Answered | null;
  post: string;
  size: number;
  following: Following;
  urgent: Urgent | null;
  drawn: string;
  trouble: Trouble | null;
  waiting: State | null;
  ticket: object | null;
  hits: Array<Hit>;
  selected: number;
  shown: Hit | null;
  before: string;
  trail: Array<string>;
  depth: number;
  writing: number | undefined;
  box: HTMLInputElement;
  root: HTMLElement;
  count: HTMLElement;
  who: HTMLElement;
  strip: HTMLElement;
  cards: HTMLElement;
  bar: HTMLElement;
  list: HTMLElement;
  pane: HTMLElement;
  toast: HTMLElement;
  build(place: Element): void;
  listen(): void;
  close(): void;
  leave(address: string): void;
  typed(query: string): void;
  update(wanted?: string, then?: () => void): void;
  take(answered: Answered, wanted?: string): void;
  isCovered(): boolean;
  fail(trouble: Trouble, again: () => void): void;
  start(state: State): void;
  restore(state: State): void;
  remember(): void;
  write(push?: boolean): void;
  state(): State;
  select(number: number): void;
  choose(number: number): void;
  markRow(number: number, selected: boolean): void;
  pointTo(number: number): void;
  step(step: number): void;
  show(id: string, then?: () => void): void;
  go(id: string): void;
  back(): void;
  toggleTechniques(): void;
  reset(): void;
  render(): void;
  renderFilters(): void;
  renderPosts(): void;
  renderSize(): void;
  choosePost(post: string): void;
  filterBy(name: string, value: string): void;
  renderList(): void;
  renderCount(): void;
  renderAnswer(): void;
  renderUrgent(result?: Result | null): void;
  renderCards(): void;
  answer(hit: Hit): Child;
  saysCalming(): boolean;
  panelContent(): Child;
  flash(number: number): void;
  say(text: string): void;
}

interface LookupApi {
  root: string;
  version: string;
  book: LookupBook;
  dangersLost: boolean;
  FACETS: Array<[string, string]>;
  KEYS: Array<Shortcut>;
  Screen: { new (place: Element, settings: Settings): LookupScreen; prototype: LookupScreen };
  el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes?: Record<string, Attribute>, ...children: Array<Child>): HTMLElementTagNameMap[K];
  fill(element: Element, ...children: Array<Child>): Element;
  marked(text: string, ranges: Array<[number, number]>): Array<Child>;
  withBlanks(text: string): Array<Child>;
  visible(text: string): string;
  unset(text: string): number;
  announce(place: Element, text: string): void;
  today(later?: number): string;
  describe(book: LookupBook): void;
  isWhole(): boolean;
  askAgain(): void;
  askVersion(): void;
  prepare(done: () => void, failed: (trouble: Trouble) => void, told: () => void): void;
  readBook(): Promise<unknown>;
  isReady(): boolean;
  answer<T extends { wanted?: undefined }>(question: () => T | Wanted, done: (answered: T) => void, failed: (trouble: Trouble) => void): void;
  entriesById(ids: Array<string>): Listed | Wanted;
  browse(filter: Filter, limit: number): Browsed | Wanted;
  knownFilter(filter: Filter): Filter;
  NOT_KEPT: string;
  mask(text: string): string;
  holdsNumber(text: string): boolean;
  memory: {
    read(): Kept;
    got(name: string): string;
    put(name: string, text: string): boolean;
    keeps(): boolean;
    togglePin(id: string): boolean | null;
    setPost(post: string): boolean;
    enlarge(size: number): { size: number; kept: boolean };
    visit(id: string): void;
    recordGap(query: string, nearest: Array<string>): boolean;
    gapOf(query: string, nearest: Array<string>): Record<string, unknown>;
    flagOf(id: string, reason: string, line: string, note: string): Record<string, unknown>;
    record(kind: RecordKind, record: Record<string, unknown>): boolean;
    holds(kind: RecordKind, record: Record<string, unknown>): boolean;
    takeBack(kind: RecordKind, record: Record<string, unknown>): boolean;
    isEmpty(): boolean;
    clear(): boolean;
    exported(): string;
  };
  news: {
    of(id: string): "" | "新" | "改过";
    ids(): Array<string>;
    mayBe(): boolean;
    note(hits: Array<Hit>): void;
    changes(hit: Hit, earlier: Array<[string, string]>): Array<Change> | null;
    know(hits: Array<Hit>): boolean;
    knowAll(): boolean;
    forget(): void;
  };
  recall(sentences: Record<string, Array<[string, string]>>): void;
  loadAlso(path: string, done: () => void): void;
  freshIds(): Array<string>;
  freshPart(hit: Hit, know: () => void, open: boolean): Child;
  freshList(hits: Array<Hit>, total: number, knowAll: () => void, go: ((id: string) => void) | null): Child;
  tellNews(): void;
  tellKnown(): void;
  ticks: {
    of(id: string): Array<string>;
    set(id: string, step: string, ticked: boolean): void;
    clear(id: string): void;
    forget(): void;
  };
  stepList(id: string, section: TextsSection, item: (text: string, drawn: HTMLElement) => HTMLElement): Child;
  copy(text: string, done: (copied: boolean) => void): void;
  copyAndSay(text: string, done: string, say: (text: string) => void): void;
  isOverdue(card: Pick<Card, "reviewBy">): boolean;
  isDue(card: Card): boolean;
  addressOfHit(hit: Hit): string;
  warning(card: Pick<Card, "reviewBy" | "withdrawn">): string;
  optionId(number: number): string;
  row(hit: Hit, number: number, selected: boolean, result: Result | null): HTMLElement;
  badges(hit: Hit): HTMLElement;
  ownLines(card: Card, post: string): Array<{ text: string }>;
  spokenText(card: Card, post: string): string;
  answerOf(hit: Hit, from: Hit | null, reader: Reader, acts: Acts): Child;
  postChoice(post: string, choose: (post: string) => void): Child;
  showPost(place: Element, post: string): void;
  isFor(hit: Hit, post: string): boolean;
  forPost(hits: Array<Hit>, post: string): Array<Hit>;
  isGuess(result: Result): boolean;
  NOTHING_OPEN: Following;
  opened(before: Following, shown: string, query: string): Following;
  addressOfAnswer(hit: Hit, result: Result | null): string;
  arrive(): void;
  keptWords(): string;
  saveRecords(): void;
  reportForms(id: string, lines: Array<[string, string]>): Array<HTMLElement>;
  calmingLine(acts: Acts): HTMLElement;
  startPanel(answered: Answered, acts: Acts): Child;
  nothingPanel(answered: Answered, filter: Filter, acts: Acts): Child;
  helpPanel(acts: Acts): Child;
  failedPanel(trouble: Trouble): Child;
  urgentPanel(urgent: Urgent, acts: Acts): Child;
  urgentCard(urgent: Urgent | null): string;
  urgentStrip(urgent: Urgent, posts: Array<string>, open: () => void): Child;
  isChosen(filter: Filter, name: string, value: string): boolean;
  isFiltered(filter: Filter): boolean;
  toggled(filter: Filter, name: string, value: string): Filter;
  filterBar(filter: Filter, counts: Counts, open: boolean, choose: (name: string, value: string) => void): Array<Child>;
  keptState(): State | null;
  readAddress(): State;
  writeAddress(state: State, push?: boolean): void;
  writeOver(state: State, push?: boolean): void;
  isHere(address: string): boolean;
  addressFor(query: string): string;
  linkTo(hit: Pick<Hit, "page">): string;
  question(query: string, filter: Filter, mode: Mode, asker: Asker): Answered | Wanted;
  actsOf(screen: LookupScreen): Acts;
  keyButtons(screen: LookupScreen): Child;
  pressed(screen: LookupScreen, event: KeyboardEvent): boolean;
}
// What this machine knows of the reader of an answer.
interface Reader { pinned: boolean; flagged: boolean; post: string }
// Where the focus is while a key is pressed.
type Place = "box" | "list" | "pane" | "page" | "other";
