// Puts the few English words of the web framework itself into Chinese, as they appear.
(() => {
  const words = {
    "Skip to main content": "跳到主要内容",
    "App pages": "页面导航",
    "Open": "展开",
    "Close": "关闭",
    "Dismiss": "关闭",
    "Clear all": "清除",
    "Clear value": "清除",
    "Choose an option": "请选择",
    "No results": "没有匹配的选项",
    "Open sidebar": "展开导航",
    "Close sidebar": "收起导航",
    "Copy to clipboard": "复制",
    "Loading...": "正在加载…",
    "Connecting": "正在连接",
    "Connection error": "连接中断",
    "Please wait...": "请稍候…",
    "Running...": "计算中…",
    "Stop": "停止",
    "Upload": "选择文件",
    "file upload": "选择文件",
    "Browse files": "选择文件",
    "Remove file": "移除文件",
  };
  const counted = [
    [/^(\d+) options? available\.?$/, "共$1个选项。"],
    [/^(\d+)MB per file$/, "每个文件不超过$1MB"],
    [/^(.+), selected\.?$/, "$1，已选。"],
  ];
  const attributes = ["aria-label", "placeholder", "title", "data-title", "alt"];
  const english = () => new URLSearchParams(location.search).get("lang") === "en";
  const chinese = (text) => {
    const plain = text.trim();
    if (Object.hasOwn(words, plain)) return words[plain];
    for (const [pattern, put] of counted) if (pattern.test(plain)) return plain.replace(pattern, put);
    return null;
  };
  // Charts and icons hold no words of the framework, and a click changes thousands of their parts.
  const isDrawn = (node) => node instanceof SVGElement || node.parentNode instanceof SVGElement;
  const settle = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const put = chinese(node.data);
      if (put !== null) node.data = put;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || isDrawn(node) || node.closest("pre, code")) return;
    for (const name of attributes) {
      const put = node.hasAttribute(name) ? chinese(node.getAttribute(name)) : null;
      if (put !== null) node.setAttribute(name, put);
    }
    for (const child of node.childNodes) settle(child);
  };
  const watch = (changes) => {
    if (english()) return;
    for (const change of changes) {
      if (isDrawn(change.target)) continue;
      if (change.type === "childList") change.addedNodes.forEach(settle);
      else settle(change.target);
    }
  };
  new MutationObserver(watch).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
})();
