import { useState } from 'preact/hooks';
import { Blocks } from './blocks/blocks.tsx';
import { ConfirmHost } from './confirm.tsx';
import type { View } from './protocol.ts';
import { SurfaceProvider, useNewSurface } from './surface.ts';
import { useWorld } from './world.ts';

export function Home({ view }: { view: View | null | undefined }) {
  return (
    <div
      class="home"
      role="tabpanel"
      id="panel-home"
      aria-labelledby="tab-home"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      {view ? <HomeView key={view.id} view={view} /> : <p class="empty">Nothing is published here yet.</p>}
    </div>
  );
}

function HomeView({ view }: { view: View }) {
  const { me } = useWorld();
  const [problem, setProblem] = useState<string>();
  const surface = useNewSurface({
    as: me.handle,
    blocks: view.blocks,
    held: view.state?.values,
    where: { viewId: view.id },
    onAnswer: setProblem,
  });
  return (
    <ConfirmHost>
      {problem && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
      <SurfaceProvider value={surface}>
        <Blocks blocks={view.blocks} />
      </SurfaceProvider>
    </ConfirmHost>
  );
}
