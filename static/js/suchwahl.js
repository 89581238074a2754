// Searches in a choice among many: asks the page itself for the hits, without loading it anew. Without
// JavaScript, or where that fails, the form is sent and comes back with them.
const worte = (kasten) => kasten.querySelector("input[type=search]");

// Before the search stands a select, or a group of boxes.
const angebot = (kasten) => kasten.previousElementSibling;
const zurWahl = (kasten) => (angebot(kasten).querySelector("input") ?? angebot(kasten)).focus();

async function treffer(kasten) {
  const { form } = worte(kasten);
  const daten = new URLSearchParams([...new FormData(form)].filter(([, wert]) => typeof wert === "string"));
  const ziel = new URL(form.action);
  const antwort = await (form.method === "post"
    ? fetch(ziel, { method: "POST", body: daten })
    : fetch(`${ziel.pathname}?${daten}`));
  // Where somebody else's changes came in, rows stand in other places: the page has to come back as a whole.
  if (antwort.status === 409 || antwort.redirected) return null;
  const seite = new DOMParser().parseFromString(await antwort.text(), "text/html");
  return seite.querySelector(`[data-suchwahl="${CSS.escape(kasten.dataset.suchwahl)}"]`);
}

async function suche(kasten) {
  const beantwortet = kasten.querySelector("input[type=hidden]");
  // Sent again, hits that are there already would count as the answer.
  if (!worte(kasten).value.trim() || worte(kasten).value.trim() === beantwortet.value) {
    zurWahl(kasten);
    return;
  }
  const gewaehlt = () => new FormData(worte(kasten).form).getAll(kasten.dataset.suchwahl).join();
  const vorher = gewaehlt();
  const gefunden = await treffer(kasten).catch(() => null);
  // Chosen otherwise meanwhile: the answer knows nothing of it.
  if (gewaehlt() !== vorher) return suche(kasten);
  if (!gefunden) {
    worte(kasten).form.requestSubmit();
    return;
  }
  // Copies: of options that are moved, each chooses the next on its way out, and what was chosen is lost.
  const neue = [...angebot(gefunden).childNodes].map((knoten) => document.importNode(knoten, true));
  angebot(kasten).replaceChildren(...neue);
  beantwortet.value = worte(gefunden).value;
  const [ansage, antwort] = [kasten, gefunden].map((einer) => einer.querySelector("[role=status]"));
  ansage.className = antwort.className;
  ansage.textContent = antwort.textContent;
  zurWahl(kasten);
}

document.addEventListener("click", (ereignis) => {
  const kasten = ereignis.target.closest("[data-suchen]")?.closest("[data-suchwahl]");
  if (kasten) suche(kasten);
});
document.addEventListener("keydown", (ereignis) => {
  const kasten = ereignis.key === "Enter" && ereignis.target.closest("[data-suchwahl]");
  if (!kasten || ereignis.target !== worte(kasten)) return;
  // It searches; it must not send the form.
  ereignis.preventDefault();
  suche(kasten);
});
