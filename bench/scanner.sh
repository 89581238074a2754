#!/usr/bin/env bash
# Crawl a running portal with the vulnerability scanner Wapiti; exit code 1 if it finds a hole, or no page at all.
#   bash bench/scanner.sh http://127.0.0.1:8000/ REPORT.json
# Serve a throw-away portal for it (script/start in a fresh clone): the scanner fills in every form it finds.
# Wapiti is installed into an environment of its own in a temporary folder; the portal never needs it.
set -euo pipefail
adresse=${1:?Bitte nennen Sie die Adresse des Portals}
bericht=${2:?Bitte nennen Sie die Datei für den Bericht}
ordner=$(mktemp -d)
trap 'rm -rf "$ordner"' EXIT
python3 -m venv "$ordner/venv"
"$ordner/venv/bin/pip" install -q wapiti3==3.2.3
# Left out: what needs a server of Wapiti's on the internet (ssrf, xxe, log4shell), guesses versions, or asks
# for HTTPS, which a reverse proxy adds.
module=cookieflags,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,sql,xss,crlf,backup,htaccess
"$ordner/venv/bin/wapiti" -u "$adresse" --scope folder --flush-session --no-bugreport \
  --store-session "$ordner" -m "$module" \
  --max-scan-time "${SEKUNDEN:-900}" --max-links-per-page 60 --max-files-per-dir 40 -t 20 -f json -o "$bericht"
"$ordner/venv/bin/python" - "$bericht" <<'ENDE'
import json
import sys

bericht = json.load(open(sys.argv[1], encoding="utf-8"))
funde = [
    (art, fund["method"], fund["path"], fund["info"])
    for gruppe in ("vulnerabilities", "anomalies")
    for art, liste in bericht[gruppe].items()
    for fund in liste
]
for fund in funde:
    print(*fund, sep=" | ")
seiten = bericht["infos"].get("crawled_pages_nbr", 0)
print(f"{seiten} Seiten, {len(funde)} Funde")
# Where nothing was crawled, nothing was examined.
sys.exit(1 if funde or not seiten else 0)
ENDE
