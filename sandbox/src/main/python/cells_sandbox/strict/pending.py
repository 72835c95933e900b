"""Rules that would refuse a shipped stack, each with the reason; they warn in the emulator's log instead.

Such as `"quotas.vpcs": "the shipped cells share an account whose quota is not raised"`. There is none now.
"""

PENDING: dict[str, str] = {}
