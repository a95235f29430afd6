declare module '*?worker&url' {
  const url: string;
  // biome-ignore lint/style/noDefaultExport: Vite's own shape; its types need the DOM, which this realm has not.
  export default url;
}
