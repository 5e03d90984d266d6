"""Who is linked to an invitation, request or report at this moment; a link ends at once (IG12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from domain.attending import Briefing
from domain.errors import NotAllowedError
from domain.roles import Relation


@dataclass(frozen=True, slots=True)
class Links:
    """The live links of people to one thing, and whether the case is restricted (IG23).

    Nothing is remembered of a link that has ended: the audit is for the past.
    """

    held: frozenset[tuple[UUID, Relation]] = frozenset()
    is_restricted: bool = False

    def relations_of(self, person_id: UUID) -> frozenset[Relation]:
        """How the person stands to it; a conflict leaves nothing else (A7)."""
        found = frozenset(relation for holder, relation in self.held if holder == person_id)
        return frozenset({Relation.CONFLICTED}) if Relation.CONFLICTED in found else found

    def holders_of(self, relation: Relation) -> frozenset[UUID]:
        """Everybody who stands in this relation."""
        people = {holder for holder, _ in self.held}
        return frozenset(person for person in people if relation in self.relations_of(person))

    def linked(self, person_id: UUID, *relations: Relation) -> "Links":
        """Add links to one person; on somebody with a conflict they have no effect (A7)."""
        return replace(self, held=self.held | {(person_id, relation) for relation in relations})

    def unlinked(self, person_id: UUID, *relations: Relation) -> "Links":
        """End some links of one person, or all when none is named (IG12). A conflict stays (A7)."""
        ended = frozenset(relations or Relation) - {Relation.CONFLICTED}
        return replace(
            self, held=frozenset(link for link in self.held if link[0] != person_id or link[1] not in ended)
        )

    def conflicted(self, person_id: UUID) -> "Links":
        """The person is related to the family, or is the family: all their links end (A7)."""
        return self.unlinked(person_id).linked(person_id, Relation.CONFLICTED)

    def restricted_to(self, people: Iterable[UUID]) -> "Links":
        """Close the case to all but named nurses and these people (IG23); the list replaces any before."""
        kept = frozenset(link for link in self.held if link[1] is not Relation.NAMED)
        named = frozenset((person, Relation.NAMED) for person in people)
        return replace(self, held=kept | named, is_restricted=True)

    def unrestricted(self) -> "Links":
        """Open the case again to everybody whom the table lets in."""
        return replace(self.restricted_to(()), is_restricted=False)

    def nominated(self, person_id: UUID) -> "Links":
        """Ask somebody to stand in (I11). Raises NotAllowedError on a conflict, without saying so."""
        if Relation.CONFLICTED in self.relations_of(person_id):
            raise NotAllowedError("This person cannot stand in here.", advice="Choose somebody else.")
        return self.linked(person_id, Relation.NOMINATED)

    def accepted(self, person_id: UUID) -> "Links":
        """The nominated person agrees: the link moves, whoever had it before loses it (I11, IG12)."""
        if Relation.NOMINATED not in self.relations_of(person_id):
            raise NotAllowedError("You are not asked to stand in here any more. Nothing was changed.")
        moving = {Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED, Relation.ASSIGNED}
        kept = frozenset(link for link in self.held if link[1] not in moving)
        return replace(self, held=kept).linked(person_id, Relation.SUBSTITUTE)

    def briefed(self, person_id: UUID, briefing: Briefing) -> "Links":
        """The substitute is qualified and ticks that they know the case (A5). Raises NotAllowedError."""
        if Relation.SUBSTITUTE not in self.relations_of(person_id):
            raise NotAllowedError("You do not stand in for anybody here. Nothing was changed.")
        briefing.require_complete()
        return self.linked(person_id, Relation.BRIEFED)

    def without_stand_ins(self) -> "Links":
        """Nobody is asked to stand in any more, and nobody does (I11, I12, IG12)."""
        ended = {Relation.NOMINATED, Relation.SUBSTITUTE, Relation.BRIEFED}
        return replace(self, held=frozenset(link for link in self.held if link[1] not in ended))

    def conflicted_people(self) -> frozenset[UUID]:
        """Everybody who may know nothing of it (A7)."""
        return frozenset(holder for holder, relation in self.held if relation is Relation.CONFLICTED)

    def nurse_instead(self, nurses: Iterable[UUID]) -> UUID | None:
        """The first of these named nurses who has no conflict herself; None when all have one (A7)."""
        return next((nurse for nurse in nurses if Relation.CONFLICTED not in self.relations_of(nurse)), None)


NO_LINKS = Links()
