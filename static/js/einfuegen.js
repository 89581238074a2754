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

// Styles and handlers are dropped anyway; parsing them would only make the browser report them as forbidden.
const ohneStile = (html) =>
  html
    .replace(/<style\b[^]*?<\/style>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (marke) => marke.replace(/\s(?:style|on[a-z]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ""));

// The editor knows the two levels below a chapter; others would come in as plain paragraphs.
const mitUeberschriften = (html) =>
  html.replace(/(<\/?h)([1-6])(?=[\s>])/gi, (_, anfang, stufe) => `${anfang}${stufe < 4 ? 3 : 4}`);

/** Pasted HTML without styles, in which Word's paragraphs of lists are lists. */
export function mitListen(eingabe) {
  const html = mitUeberschriften(ohneStile(eingabe));
  if (!/class="?Mso/.test(html)) return html;
  // A document of its own: nothing in it runs or is loaded.
  const dokument = new DOMParser().parseFromString(html, "text/html");
  for (const absatz of dokument.querySelectorAll('p[class^="MsoList"]')) {
    const treffer = PUNKT.exec(absatz.textContent) ?? NUMMER.exec(absatz.textContent);
    if (!treffer) continue;
    const art = PUNKT.test(absatz.textContent) ? "UL" : "OL";
    ohneAnfang(absatz, treffer[0].length);
    const punkt = dokument.createElement("li");
    punkt.append(...absatz.childNodes);
    if (absatz.previousElementSibling?.tagName === art) {
      absatz.previousElementSibling.append(punkt);
      absatz.remove();
    } else {
      const liste = dokument.createElement(art);
      liste.append(punkt);
      absatz.replaceWith(liste);
    }
  }
  return dokument.body.innerHTML;
}
