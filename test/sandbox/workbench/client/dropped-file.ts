import { useEffect, useRef } from 'preact/hooks';

/** Hears of the first file of those that are dropped anywhere in the window. */
export function useDroppedFile(onFile: (file: File) => void): void {
  const hear = useRef(onFile);
  hear.current = onFile;
  useEffect(() => {
    const onDragOver = (event: DragEvent) => event.preventDefault();
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file) hear.current(file);
    };
    addEventListener('dragover', onDragOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}
