const $ = (s, from = document) => from.querySelector(s);
const $$ = (s, from = document) => [...from.querySelectorAll(s)];
const root = document.documentElement;
for (const e of $$(".filters, .tools")) e.hidden = false;

// Links: open what is folded, light every piece of the words, offer the way back.
const back = $(".back");
const trail = [];
let lit = [];
const reveal = (e) => {
  for (let d = e; d; d = d.parentElement) if (d.tagName === "DETAILS") d.open = true;
};
const byId = (hash) => {
  try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch { return null; }
};
const light = () => {
  for (const e of lit) e.classList.remove("lit");
  lit = [];
  const target = location.hash && byId(location.hash);
  if (!target) return;
  reveal(target);
  const text = target.closest(".witness-text");
  const ids = (target.dataset.claims || "").split(" ").filter(Boolean);
  lit = $$(`[data-of="${CSS.escape(target.id)}"]`);
  if (text && ids.length === 1)
    lit.push(...$$("[data-claims]", text).filter((e) => e.dataset.claims.split(" ").includes(ids[0])));
  for (const e of lit) e.classList.add("lit");
  target.scrollIntoView({ block: text || target.matches(".claim, .entry, .body") ? "center" : "start" });
};
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || link.closest(".rail, dialog, .skip")) return;
  trail.push(window.scrollY);
  back.hidden = false;
  if (link.getAttribute("href") === location.hash) light();
});
const goBack = () => {
  if (!trail.length) return;
  const y = trail.pop();
  history.replaceState(null, "", location.pathname + location.search);
  for (const e of lit) e.classList.remove("lit");
  window.scrollTo({ top: y });
  back.hidden = !trail.length;
};
back.addEventListener("click", goBack);
window.addEventListener("hashchange", light);
light();

// Filters.
const claims = $$("tr.claim");
const variants = $$("[data-kind]");
const entries = $$(".entry");
const disputes = $$(".dispute");
const checked = (form, name) => new Set($$(`[name=${name}]:checked`, form).map((i) => i.value));
const say = (form, n, all, what) => {
  $(".shown", form).textContent = `${n.toLocaleString("en")} of ${all.toLocaleString("en")} ${what}`;
};
const atLeast = (form, name) => {
  const range = form.elements[name];
  if (range) $("output", range.parentElement).textContent = `${range.value} %`;
  return Number(range?.value ?? 0);
};
const reaches = (value, least) => value === "" || Number(value) >= least; // what was not measured stays
// Folded pages of a list tell how many of their rows are left, and go where none is.
const pages = $$(".page").map((page) => [page, $$("tr.claim, .dispute", page)]).filter(([, rows]) => rows.length);
const turn = () => {
  for (const [page, rows] of pages) {
    const n = rows.filter((r) => !r.hidden).length;
    page.hidden = !n;
    const count = $("summary .n", page);
    if (count) count.textContent = n.toLocaleString("en");
  }
};
const apply = {
  claims(form) {
    const standing = checked(form, "standing"), stance = checked(form, "stance");
    const family = form.elements.family.value;
    const least = atLeast(form, "confidence"), agreed = atLeast(form, "agreement");
    let n = 0;
    for (const row of claims) {
      const d = row.dataset;
      row.hidden = !((!d.standing || standing.has(d.standing)) && stance.has(d.stance)
        && (!family || d.families.split(" ").includes(family))
        && reaches(d.confidence, least) && reaches(d.agreement, agreed));
      n += !row.hidden;
    }
    turn();
    say(form, n, claims.length, "claims");
  },
  disputes(form) {
    const least = atLeast(form, "confidence");
    for (const e of disputes) e.hidden = !reaches(e.dataset.confidence, least);
    turn();
    say(form, disputes.filter((e) => !e.hidden).length, disputes.length, "disagreements");
  },
  variants(form) {
    const kinds = checked(form, "kind");
    for (const e of variants) e.classList.toggle("off", !kinds.has(e.dataset.kind));
    say(form, entries.filter((e) => kinds.has(e.dataset.kind)).length, entries.length, "variants");
  },
  marks(form) {
    const marks = checked(form, "mark");
    for (const m of ["claims", "figures", "times", "places"]) root.classList.toggle(`no-${m}`, !marks.has(m));
    root.classList.toggle("see-variants", marks.has("variants"));
  },
};
for (const form of $$(".filters")) {
  const run = () => apply[form.dataset.for](form);
  form.addEventListener("input", run);
  form.addEventListener("submit", (e) => e.preventDefault());
  run();
}

// Keys.
const reader = $(".reader");
const step = (list, by, name) => {
  const live = list.filter((e) => !e.hidden && !e.classList.contains("off"));
  if (!live.length) return;
  let at = live.indexOf(document.activeElement?.closest(name));
  if (at < 0) {
    // What is folded is not asked for its place: the browser would lay out all of it.
    const place = live.findIndex((e) => !e.closest("details:not([open])") && e.getBoundingClientRect().top > 80);
    at = by > 0 ? (place < 0 ? live.length - 1 : place) - 1 : (place < 0 ? live.length : place);
  }
  const next = live[Math.min(Math.max(at + by, 0), live.length - 1)];
  reveal(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
  return [next, live.indexOf(next) + 1, live.length];
};
const nextVariant = (by) => {
  const found = step(entries, by, ".entry");
  if (!found) return;
  const [entry, n, all] = found;
  for (const e of $$(".v.now")) e.classList.remove("now");
  for (const e of $$(`[data-v="${CSS.escape(entry.id)}"]`)) e.classList.add("now");
  const lemma = byId($(".no", entry).getAttribute("href") || "#");
  lemma?.classList.add("now");
  const words = entry.textContent.replace(/\s+/g, " ").trim().replace(/^\d+ ?/, "");
  tell(`Variant ${n} of ${all}: ${words}`);
};
const nextClaim = (by) => {
  const found = step(claims, by, ".claim");
  if (found) tell(`Claim ${found[1]} of ${found[2]}`);
};
let quiet;
const tell = (text) => {
  reader.textContent = text;
  reader.hidden = false;
  clearTimeout(quiet);
  quiet = setTimeout(() => { reader.hidden = true; }, 6000);
};
const dialogs = { help: $("#help"), jump: $("#jump") };
const open = (name) => {
  if (!dialogs[name].open) dialogs[name].showModal();
  if (name === "jump") { $("#jump-to").focus(); $("#jump-to").select(); search(); }
};
for (const b of $$("[data-open]")) b.addEventListener("click", () => open(b.dataset.open));
for (const b of $$("[data-close]")) b.addEventListener("click", () => b.closest("dialog").close());
const keys = {
  j: () => nextVariant(1), k: () => nextVariant(-1),
  n: () => nextClaim(1), p: () => nextClaim(-1),
  b: goBack, "/": () => open("jump"), "?": () => open("help"),
};
document.addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
  if (e.target.closest?.("dialog, select, input:not([type=checkbox])")) return;
  if (!keys[e.key]) return;
  e.preventDefault();
  keys[e.key]();
});

// Jump: witnesses, claims, then every paragraph of the full texts.
const LIMIT = 40;
let places;
const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const gather = () => places ??= [
  ...$$(".text").map((e) => ({ id: e.id, short: $(".sig", e).textContent, text: $("summary", e).textContent })),
  ...claims.map((e) => ({ id: e.id, short: e.dataset.number, text: `${$(".who", e).textContent} ${$(".statement", e).textContent}` })),
  ...$$(".witness-text p").map((e) => ({ e, short: "", text: `${e.closest(".text").querySelector(".sig").textContent}: ${e.textContent}` })),
].map((p) => ({ ...p, text: p.text.replace(/\s+/g, " ").trim(), key: fold(p.text) }));
const search = () => {
  const asked = fold($("#jump-to").value.trim());
  const list = $("#jump-list");
  list.replaceChildren();
  $("#jump-count").textContent = "";
  if (!asked) return;
  const exact = gather().filter((p) => fold(p.short) === asked);
  const found = [...exact, ...gather().filter((p) => !exact.includes(p) && p.key.includes(asked))];
  for (const p of found.slice(0, LIMIT)) {
    const item = document.createElement("li"), link = document.createElement("a");
    const at = Math.max(0, p.key.indexOf(asked) - 60);
    link.textContent = (at ? "…" : "") + p.text.slice(at, at + 160) + (p.text.length > at + 160 ? "…" : "");
    p.e && !p.e.id && (p.e.id = `p-${places.indexOf(p)}`);
    link.href = `#${p.id ?? p.e.id}`;
    link.addEventListener("click", () => dialogs.jump.close());
    item.append(link);
    list.append(item);
  }
  $("#jump-count").textContent = found.length > LIMIT
    ? `${LIMIT} of ${found.length.toLocaleString("en")} places` : `${found.length} places`;
};
$("#jump-to").addEventListener("input", search);
$("#jump-to").addEventListener("keydown", (e) => {
  if (e.key !== "Enter") return;
  e.preventDefault();
  $("#jump-list a")?.click();
});
window.addEventListener("beforeprint", () => { for (const d of $$("details:not([open])")) { d.open = true; d.dataset.print = ""; } });
window.addEventListener("afterprint", () => { for (const d of $$("details[data-print]")) { d.open = false; delete d.dataset.print; } });
