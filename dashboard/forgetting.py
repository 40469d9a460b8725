"""What does a session keep of widgets that it no longer shows?"""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def gone_widgets() -> None:
    """Drops what Streamlit (1.67) remembers of widgets beyond their last run; call it where a run begins.

    It drops their values itself, but keeps labels of all options and callbacks until the session ends: 50 KB for each
    page that was visited. There is no public way.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    with context.session_state._lock:
        state = context.session_state._state
        told, keys = state._new_widget_state, state._key_id_mapper
        shown = {*state._old_state, *told.states}
        for gone in told.widget_metadata.keys() - shown:
            del told.widget_metadata[gone]
        # A key that may come back still needs the id that it had last.
        for gone in keys.id_key_mapping.keys() - shown - set(keys._key_id_mapping.values()):
            del keys.id_key_mapping[gone]
