"""Why the emulator could not start. Imports nothing, so that it works even if moto is missing or broken."""


class StartFailure(Exception):
    """The emulator cannot start: a one-line message, and the exit code of the process."""

    PORT_TAKEN = 3
    WRONG_MOTO = 4
    OTHER = 5

    def __init__(self, exit_code: int, message: str):
        super().__init__(message)
        self.exit_code = exit_code
