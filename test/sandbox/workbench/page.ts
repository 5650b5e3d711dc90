export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Usher workbench</title>
<link rel="icon" type="image/svg+xml" href="/workbench/icon.svg">
<link rel="stylesheet" href="/workbench/app.css">
<script type="module" src="/workbench/app.js"></script>
</head>
<body>
<div id="workbench"></div>
<noscript>The workbench needs JavaScript. Everything it does can also be done at /sandbox.</noscript>
</body>
</html>
`;

/** An open door: the mark of the app, of the page and of its tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#0b6e62"/>
<path d="M9 25V8.5A1.5 1.5 0 0 1 10.5 7H16v18z" fill="#fff" opacity=".35"/>
<path d="M16 7l7 2.6V27l-7-2z" fill="#fff"/>
<circle cx="18.4" cy="17" r="1.2" fill="#0b6e62"/>
<path d="M6 25h10" stroke="#fff" stroke-width="2" stroke-linecap="round"/>
</svg>
`;

/** Stands for the platform that people are invited to; a registration leads here. */
export const platformPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Acme Portal</title>
    <link rel="icon" href="/workbench/icon.svg" />
    <style>
      body { font: 18px/1.6 system-ui, sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1.5em; color-scheme: light dark; }
    </style>
  </head>
  <body>
    <h1>Acme Portal</h1>
    <p>Here the platform would begin. In the sandbox this page stands for it: whoever has registered is led to it.</p>
    <p><a href="/">To the workbench</a></p>
  </body>
</html>
`;
