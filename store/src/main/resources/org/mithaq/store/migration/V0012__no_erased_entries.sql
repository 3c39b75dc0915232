-- Entries go with their ticks and never before: nothing ever wrote a hash in an entry's stead.
--
-- Comments end with the distribution, as in V0001.

drop table erased_entry;
