// Word writes the items of a list as paragraphs with a typed bullet; here they become a list again.
const PUNKT = /^[\s\u00a0]*[·•‣▪●○◦§o–\uf0b7\uf0a7\uf0d8-][\s\u00a0]+/;
const NUMMER = /^[\s\u00a0]*\d{1,3}[.)][\s\u00a0]+/;

function ohneAnfang(element, laenge) {
  const gang = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let knoten = gang.nextNode(); knoten && laenge > 0; knoten = gang.nextNode()) {
    const weg = Math.min(laenge, knoten.data.length);
    knoten.data = knoten.data.slice(weg);
    laenge -= weg;
  }
}

// Word tells the level of an item, and what is only its bullet, in a style.
function ausStil(_, stil) {
  if (/mso-list:\s*Ignore/i.test(stil)) return ' data-zeichen="ja"';
  const ebene = /mso-list:[^;]*level(\d)/i.exec(stil);
  return ebene ? ` data-ebene="${ebene[1]}"` : "";
}

// Styles and handlers are dropped anyway; parsing them would only make the browser report them as forbidden.
const ohneStile = (html) =>
  html
    .replace(/<style\b[^]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (marke) =>
      marke.replace(/\s(?:style|on[a-z]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ausStil),
    );

// The editor knows the two levels below a chapter; others would come in as plain paragraphs.
const mitUeberschriften = (html) =>
  html.replace(/(<\/?h)([1-6])(?=[\s>])/gi, (_, anfang, stufe) => `${anfang}${stufe < 4 ? 3 : 4}`);

// The kind of list whose item this paragraph is; its bullet or number is taken away.
function listenart(absatz) {
  const zeichen = absatz.querySelector("[data-zeichen]");
  if (zeichen) {
    zeichen.remove();
    return /[.)]\s*$/.test(zeichen.textContent) ? "OL" : "UL";
  }
  const treffer = PUNKT.exec(absatz.textContent) ?? NUMMER.exec(absatz.textContent);
  if (!treffer) return null;
  const art = PUNKT.test(absatz.textContent) ? "UL" : "OL";
  ohneAnfang(absatz, treffer[0].length);
  return art;
}

// Puts the item into the list before its paragraph, on its level; the first one begins a list.
function ordneEin(absatz, punkt, art) {
  const ebene = Number(absatz.dataset.ebene ?? 1);
  let liste = absatz.previousElementSibling;
  if (!liste?.matches("ul, ol") || (ebene === 1 && liste.tagName !== art)) {
    liste = absatz.ownerDocument.createElement(art);
    absatz.before(liste);
  } else {
    for (let tiefe = 1; tiefe < ebene; tiefe += 1) {
      const ober = liste.lastElementChild;
      liste = ober.lastElementChild;
      if (liste?.tagName !== art && !(tiefe < ebene - 1 && liste?.matches("ul, ol"))) {
        liste = absatz.ownerDocument.createElement(art);
        ober.append(liste);
      }
    }
  }
  liste.append(punkt);
  absatz.remove();
}

// Word's footnotes stand at the end and are linked both ways; ours stand in the sentence.
function setzeFussnoten(dokument) {
  for (const zeichen of dokument.querySelectorAll('a[href*="#_ftn"]:not([href*="#_ftnref"])')) {
    const note = dokument.getElementById(zeichen.getAttribute("href").split("#_")[1]);
    if (!note) continue;
    note.querySelector('a[href*="#_ftnref"]')?.remove();
    const absaetze = [...note.querySelectorAll("p")].map((absatz) => [" ", ...absatz.childNodes]);
    zeichen.replaceWith("[[Fußnote:", ...absaetze.flat(), "]]");
    note.remove();
  }
}

/** Pasted HTML without styles, in which Word's lists are lists and its footnotes stand in the sentence. */
export function mitListen(eingabe) {
  const html = mitUeberschriften(ohneStile(eingabe));
  if (!/class="?Mso/.test(html)) return html;
  // A document of its own: nothing in it runs or is loaded.
  const dokument = new DOMParser().parseFromString(html, "text/html");
  setzeFussnoten(dokument);
  for (const absatz of dokument.querySelectorAll('p[class^="MsoList"]')) {
    const art = listenart(absatz);
    if (!art) continue;
    const punkt = dokument.createElement("li");
    punkt.append(...absatz.childNodes);
    ordneEin(absatz, punkt, art);
  }
  return dokument.body.innerHTML;
}
