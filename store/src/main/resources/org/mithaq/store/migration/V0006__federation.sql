-- Federation: where partners' nodes are, and what is taken from them.
--
-- Comments end with the distribution, as in V0001.

-- Directory ------------------------------------------------------------------------------------------------

alter table party
  add column node text;
comment on column party.node is 'Address of its node, without a slash at the end; null while it is not known';

alter table collection
  add column source_party integer,
  add column source_address text,
  add constraint collection_source_fk foreign key (source_party) references party,
  add constraint collection_source_whole check ((source_party is null) = (source_address is null));
comment on column collection.source_party is 'Partner from whose node it takes its items: party.party_no; null when from none';
comment on column collection.source_address is 'TAXII id or alias of the collection there; null when it takes none';
