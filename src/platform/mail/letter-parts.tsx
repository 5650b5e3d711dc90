import type { ComponentChildren } from 'preact';

export const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export const P = ({ children }: { children: ComponentChildren }) => (
  <p class="ink" style={`${FONT};margin:0 0 16px;font-size:16px;line-height:1.55;color:#23221f`}>
    {children}
  </p>
);

export const Small = ({ children }: { children: ComponentChildren }) => (
  <p class="quiet" style={`${FONT};margin:0 0 10px;font-size:14px;line-height:1.5;color:#5d5a54`}>
    {children}
  </p>
);

export const FullLink = ({ url }: { url: string }) => (
  <a class="link" href={url} style="color:#1f5f5b;word-break:break-all">
    {url}
  </a>
);

const BUTTON =
  'display:inline-block;padding:13px 26px;border-radius:10px;background:#1f5f5b;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none';

export const Action = ({ text, url, above }: { text: string; url: string; above: string }) => (
  <>
    <p style="margin:26px 0">
      <a class="button" href={url} style={`${FONT};${BUTTON}`}>
        {text}
      </a>
    </p>
    <div style="margin-bottom:22px">
      <Small>
        {above}
        <br />
        <FullLink url={url} />
      </Small>
    </div>
  </>
);

export const Quote = ({ above, children }: { above: string; children: ComponentChildren }) => (
  <>
    <Small>{above}</Small>
    <blockquote
      class="quote ink"
      style={`${FONT};margin:0 0 20px;padding:2px 0 2px 16px;border-left:3px solid #1f5f5b;font-size:16px;line-height:1.55;color:#23221f`}
    >
      {children}
    </blockquote>
  </>
);
