-- Entries of the ledger are looked for by the time when they happened.
--
-- Rows lie in the order in which they were added, which is nearly that of their times: an index over ranges of blocks is
-- a few kilobytes for a million of them.

create index act_by_time on act using brin (at) with (autosummarize = on);
create index disclosure_by_time on disclosure using brin (at) with (autosummarize = on);
create index submission_by_time on submission using brin (at) with (autosummarize = on);
