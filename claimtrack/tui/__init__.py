"""The app: screens on the ledger, for people who live in the keyboard.

How the room is laid out, for whoever adds a screen:

- ``commands/`` has one small class a command. A page lists those that it answers in ``OFFERS`` and
  answers each in an ``@on(ThatCommand)`` method; footer, palette, help and the key table follow.
- ``screens/base.py`` has ``Page`` (a full screen) and ``Dialog`` (asks one thing, returns it).
- ``work.py`` is the only place where services run: ``await self.app.read(lambda ledger: …)`` and
  ``await self.app.write(lambda ledger: …)`` inside a method decorated with ``@task``.
- ``shown.py`` turns text and values into ``Content``; nothing else may hand text to a widget.
- ``messages.py`` has the requests to go somewhere (``OpenClaim``, ``OpenArticle``, …).
"""
