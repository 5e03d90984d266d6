"""Chats that outlive every sender: one line per message, appended at once."""

import asyncio
import os

from domain.delivery import Arrived, Delivery, Outcome


class ChatLog:
    """A Messenger that writes one line per message, as a chat keeps it whatever becomes of the sender."""

    def __init__(self, file: str) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def deliver(self, delivery: Delivery) -> Outcome:
        await asyncio.sleep(0)
        os.write(self._file, f"{delivery.item.key} {delivery.item.recipient_id}\n".encode())
        await asyncio.sleep(0)
        return Arrived(delivery.target_activity_id or f"{delivery.item.id}-{delivery.item.attempt}")
