-- Search: which rows of a feed have which terms.
--
-- Comments end with the distribution, as in V0001.

create table search_head (
    collection_no integer     not null,
    stored_pos    bigint      not null,
    read_pos      bigint      not null,
    read_at       timestamptz not null,
    rules         integer     not null,
    constraint search_head_pk primary key (collection_no),
    constraint search_head_collection_fk foreign key (collection_no) references collection
)
with (fillfactor = 50);
comment on table search_head is 'How far each collection is searchable; no row before the first time; local';
comment on column search_head.collection_no is 'The collection';
comment on column search_head.stored_pos is 'Last position of which search_page tells; a block of 4096 is written when it is full';
comment on column search_head.read_pos is 'Last position that can be searched; what follows stored_pos is in memory, and read again at a start';
comment on column search_head.read_at is 'When that was noted';
comment on column search_head.rules is 'Number of the rules by which texts were read';

create table search_page (
    segment_id bigint   not null,
    page       smallint not null,
    block      bigint   not null,
    postings   bytea    not null,
    constraint search_page_pk primary key (segment_id, page, block)
)
with (toast_tuple_target = 8160, autovacuum_vacuum_insert_scale_factor = 0.2, autovacuum_analyze_scale_factor = 0.2);
alter table search_page alter column postings set storage external;
comment on table search_page is 'Which rows have which terms, by the first byte of the terms'' digests; distributed by: segment_id';
comment on column search_page.segment_id is 'Segment of the rows: feed.segment_id';
comment on column search_page.page is 'First byte of the digests, 0 to 255';
comment on column search_page.block is 'Place of the rows, shifted right by 12 bits: 4096 rows each';
comment on column search_page.postings is 'Digests of terms, and for each the rows that have it, encoded as PostingPage says';

create table search_redo (
    segment_id bigint not null,
    pos        bigint not null,
    constraint search_redo_pk primary key (segment_id, pos)
);
comment on table search_redo is 'Rows that were erased, of which search_page may still tell; distributed by: segment_id';
comment on column search_redo.segment_id is 'Segment of the row: feed.segment_id';
comment on column search_redo.pos is 'Position of the row: feed.pos';
