#include "apps/noodle/dossier/parts.h"

namespace noodle::cli::dossier {

const char* Style() {
  return R"css(
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 178mm;
  margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 17pt; margin: 0 0 2mm; }
h2 { font-size: 13.5pt; margin: 9mm 0 2mm; border-bottom: 1.5pt solid #111; padding-bottom: 1mm;
  break-after: avoid; }
h3 { font-size: 11.5pt; margin: 5mm 0 1.5mm; break-after: avoid; }
h4 { font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0 2mm; }
section.claim { break-before: page; }
table { border-collapse: collapse; width: 100%; margin: 1.5mm 0 3mm; font-size: 9.5pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #777; padding: 0.8mm 1.6mm; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #eee; font-weight: bold; }
td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.sum td { border-top: 1.2pt solid #111; font-weight: bold; }
dl { display: grid; grid-template-columns: 42mm 1fr; margin: 1mm 0 3mm; }
dt { color: #333; font-style: italic; }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 1mm 0 2mm; padding-left: 5mm; }
ul.plain { list-style: none; padding-left: 0; }
div.test { border-left: 1.2pt solid #777; padding-left: 3mm; margin: 2mm 0 2mm 1mm; }
span.mark { display: inline-block; border: 0.8pt solid #111; padding: 0 1.2mm; font-size: 8.5pt; font-weight: bold;
  min-width: 11mm; text-align: center; }
span.yes { background: #fff; }
span.no { background: #111; color: #fff; }
span.open { border-style: dashed; }
blockquote { margin: 1mm 0 2mm; padding: 1.5mm 3mm; border: 0.5pt solid #777; background: #f6f6f6; }
.cite { color: #333; font-size: 9pt; }
footer { margin-top: 8mm; border-top: 0.5pt solid #777; font-size: 9pt; color: #333; }
@media print { body { padding: 0; max-width: none; } }
)css";
}

}  // namespace noodle::cli::dossier
