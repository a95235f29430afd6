/** A cheap phone at noon: large text, high contrast, no font to fetch. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#14191f;--soft:#4a545f;--line:#d8dde2;--paper:#fff;--attention:#834c00;--ground:#fdf2de;--accent:#0b4f8a}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f4;--soft:#b1bbc5;--line:#333d47;--paper:#171c22;--attention:#f2bc66;--ground:#2f2411;--accent:#86bbee}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main{max-width:38rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0}
ul,ol{margin:.5rem 0;padding:0;list-style:none}
li{display:flex;gap:.75rem;justify-content:space-between;padding:.5rem 0;border-top:1px solid var(--line)}
li b{font-weight:650;text-align:right}
.notice{margin:1rem 0;padding:.75rem 1rem;border-left:.375rem solid var(--attention);background:var(--ground)}
.big{font-size:1.25rem;font-weight:650}
.soft,.per{color:var(--soft)}
table{width:100%;border-collapse:collapse}
th,td{padding:.5rem .5rem .5rem 0;border-top:1px solid var(--line);text-align:left}
label{display:block;font-weight:650}
input{width:100%;min-height:3rem;margin:.5rem 0;padding:.25rem .75rem;border:2px solid var(--soft);border-radius:.375rem;background:var(--paper);color:var(--ink);font:inherit;font-size:1.25rem;letter-spacing:.05em;text-transform:uppercase}
button{min-height:3rem;padding:.5rem 1.25rem;border:0;border-radius:.375rem;background:var(--accent);color:var(--paper);font:inherit;font-weight:650}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media print{body{font-size:14pt}.other{display:none}}
`;
