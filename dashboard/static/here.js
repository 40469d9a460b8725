// The server is where the document came from; without being told, a page looks for it beneath its own address first.
window.__streamlit = {BACKEND_BASE_URL: location.origin};
