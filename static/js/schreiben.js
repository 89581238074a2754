// Turns textareas with `data-schreiben` into an editor of the few forms that a report knows. The textarea
// stays in the form and is sent; what the editor lacks, the server cleans (basis/fliesstext).
import * as kern from "../django_prose_editor/editor.js";
import { mitListen } from "./einfuegen.js";

const LEER = /^(<(p|h3|h4)><\/\2>)*$/;

// A header cell without text would head nothing.
const zeile = (art, ...zellen) => `<tr>${zellen.map((zelle) => `<${art}><p>${zelle}</p></${art}>`).join("")}</tr>`;
const TABELLE = `<table><tbody>${zeile("th", "Spalte 1", "Spalte 2")}${zeile("td", "", "")}</tbody></table>`;

// Link and List of the package open dialogues of their own; the toolbar below asks in the page.
const Link = kern.Link.extend({ addKeyboardShortcuts: () => ({}) }).configure({
  openOnClick: false,
  enableTarget: false,
  protocols: ["http", "https", "mailto"],
});
const formen = [
  kern.Document,
  kern.Paragraph,
  kern.Text,
  kern.Bold,
  kern.Italic,
  kern.Heading.configure({ levels: [3, 4] }),
  kern.BulletList,
  kern.OrderedList.configure({ enableListAttributes: false }),
  kern.ListItem,
  kern.Blockquote,
  kern.HardBreak,
  Link,
  kern.Table.configure({ resizable: false }),
  kern.TableRow,
  kern.TableHeader,
  kern.TableCell,
  kern.Gapcursor,
  kern.History,
];

const knoepfe = [
  ["Fett", (k) => k.toggleBold(), ["bold"]],
  ["Kursiv", (k) => k.toggleItalic(), ["italic"]],
  ["Überschrift", (k) => k.toggleHeading({ level: 3 }), ["heading", { level: 3 }]],
  ["Unterüberschrift", (k) => k.toggleHeading({ level: 4 }), ["heading", { level: 4 }]],
  ["Liste", (k) => k.toggleBulletList(), ["bulletList"]],
  ["Nummern", (k) => k.toggleOrderedList(), ["orderedList"]],
  ["Zitat", (k) => k.toggleBlockquote(), ["blockquote"]],
  ["Link", null, ["link"]],
  ["Fußnote", null],
  ["Tabelle", (k) => k.insertContent(TABELLE)],
  ["Zeile dazu", (k) => k.addRowAfter(), null, "table"],
  ["Spalte dazu", (k) => k.addColumnAfter(), null, "table"],
  ["Zeile weg", (k) => k.deleteRow(), null, "table"],
  ["Spalte weg", (k) => k.deleteColumn(), null, "table"],
  ["Tabelle weg", (k) => k.deleteTable(), null, "table"],
  ["Rückgängig", (k) => k.undo()],
  ["Wiederholen", (k) => k.redo()],
];

function teil(name, eigenschaften = {}, ...kinder) {
  const element = Object.assign(document.createElement(name), eigenschaften);
  element.append(...kinder);
  return element;
}

// Text typed without the editor has no tags: its empty lines part paragraphs.
function alsHtml(text) {
  if (/<[a-z]/i.test(text)) return text;
  const absaetze = text.split(/\n\s*\n/).filter((absatz) => absatz.trim());
  return absaetze.map((absatz) => teil("p", { innerText: absatz }).outerHTML).join("");
}

// People type addresses without their beginning; the server takes whole ones only.
function vollstaendig(ziel) {
  if (!ziel || /^[a-z]+:/i.test(ziel)) return ziel;
  return ziel.includes("@") ? `mailto:${ziel}` : `https://${ziel}`;
}

function linkzeile(editor, leiste) {
  const feld = teil("input", { type: "url", id: `${leiste.id}-adresse`, placeholder: "https://" });
  const setzen = teil("button", { type: "button", className: "knopf leise", textContent: "Link setzen" });
  const loesen = teil("button", { type: "button", className: "knopf leise", textContent: "Link entfernen" });
  const zeile = teil("div", { className: "linkzeile", hidden: true });
  zeile.append(teil("label", { htmlFor: feld.id, textContent: "Adresse des Links" }), feld, setzen, loesen);
  const fertig = () => {
    zeile.hidden = true;
    editor.commands.focus();
  };
  const setze = () => {
    const ziel = vollstaendig(feld.value.trim());
    const auswahl = editor.chain().extendMarkRange("link");
    if (!ziel) auswahl.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive("link")) {
      editor.commands.insertContent({ type: "text", text: ziel, marks: [{ type: "link", attrs: { href: ziel } }] });
    } else auswahl.setLink({ href: ziel }).run();
    fertig();
  };
  setzen.addEventListener("click", setze);
  loesen.addEventListener("click", () => {
    editor.chain().extendMarkRange("link").unsetLink().run();
    fertig();
  });
  feld.addEventListener("keydown", (ereignis) => {
    if (ereignis.key === "Enter" || ereignis.key === "Escape") {
      ereignis.preventDefault();
      if (ereignis.key === "Enter") setze();
      else fertig();
    }
  });
  zeile.oeffne = () => {
    feld.value = editor.getAttributes("link").href ?? "";
    zeile.hidden = false;
    feld.focus();
  };
  return zeile;
}

function werkzeug(editor, name, kennung) {
  const leiste = teil("div", { className: "werkzeug", id: `${kennung}-werkzeug` });
  leiste.setAttribute("role", "group");
  leiste.setAttribute("aria-label", `Gestaltung: ${name}`);
  const link = linkzeile(editor, leiste);
  const eigene = {
    Link: link.oeffne,
    Fußnote() {
      const stelle = editor.state.selection.to;
      editor.chain().focus().insertContentAt(stelle, "[[Fußnote: ]]").setTextSelection(stelle + 11).run();
    },
  };
  const alle = knoepfe.map(([text, tun, an, nurIn]) => {
    const knopf = teil("button", { type: "button", className: "knopf leise", textContent: text });
    knopf.addEventListener("click", () => {
      // The chain's own focus comes a frame later: a letter typed at once would be lost.
      editor.view.focus();
      eigene[text] ? eigene[text]() : tun(editor.chain().focus()).run();
    });
    leiste.append(knopf);
    return () => {
      if (an) knopf.setAttribute("aria-pressed", editor.isActive(...an));
      if (nurIn) knopf.hidden = !editor.isActive(nurIn);
    };
  });
  const erneuern = () => alle.forEach((einer) => einer());
  editor.on("transaction", erneuern);
  erneuern();
  return [leiste, link];
}

function baue(feld) {
  const kennung = feld.id;
  const beschriftung = document.querySelector(`label[for="${CSS.escape(kennung)}"]`);
  beschriftung.id = `${kennung}-name`;
  const rahmen = teil("div", { className: "schreibfeld" });
  const attribute = {
    id: kennung,
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": beschriftung.id,
    class: "schreibflaeche",
    spellcheck: "true",
  };
  for (const name of ["aria-describedby", "aria-invalid", "lang", "dir"]) {
    if (feld.hasAttribute(name)) attribute[name] = feld.getAttribute(name);
  }
  feld.id = `${kennung}-quelle`;
  feld.hidden = true;
  feld.before(rahmen);
  const editor = new kern.Editor({
    element: rahmen,
    injectCSS: false, // portal.css has what is needed, and the policy allows nothing else
    extensions: formen,
    content: alsHtml(feld.value),
    editorProps: { attributes: attribute, transformPastedHTML: mitListen },
    onUpdate() {
      const html = editor.getHTML();
      feld.value = LEER.test(html) ? "" : html;
      feld.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  rahmen.prepend(...werkzeug(editor, beschriftung.textContent.trim(), kennung));
  beschriftung.addEventListener("click", () => editor.commands.focus());
  // Other modules put text into the field: a draft that was kept, a figure at the cursor.
  feld.addEventListener("setzen", () => editor.commands.setContent(alsHtml(feld.value), { emitUpdate: true }));
  feld.addEventListener("einfuegen", (ereignis) => {
    editor.chain().focus().insertContent({ type: "text", text: ereignis.detail }).run();
  });
  editor.on("focus", () => feld.dispatchEvent(new Event("focus")));
}

for (const feld of document.querySelectorAll("textarea[data-schreiben]")) baue(feld);

// The chapter's texts are typed in the language and the direction that is chosen beside them.
const sprachwahl = document.querySelector("select[data-von-rechts]");
sprachwahl?.addEventListener("change", () => {
  const dir = sprachwahl.dataset.vonRechts.split(" ").includes(sprachwahl.value) ? "rtl" : "ltr";
  const texte = sprachwahl.form.querySelectorAll("[name=ueberschrift], .schreibflaeche");
  for (const text of texte) Object.assign(text, { lang: sprachwahl.value, dir });
});
