// A worker that answers with the next number: as little as a function can do.

self.onmessage = ({ data }: MessageEvent<number>) => {
  postMessage(data + 1);
};
