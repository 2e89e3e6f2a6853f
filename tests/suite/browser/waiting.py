"""What the pages of all browsers have in common: waiting for something on them."""
import time


class Waiting:
    """A page that gives the value of an expression, or fails while it is being loaded."""

    # Seconds.
    patience = 90

    def until(self, expression):
        """Waits until something is so."""
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            try:
                if self.value(f"document.readyState === 'complete' && !!({expression})"):
                    return
            except AssertionError:
                pass  # The page is just being loaded.
            time.sleep(0.2)
        raise AssertionError((expression, self.value("document.body.innerText")[:3000]))
