package org.mithaq.stix;

/** Meta objects (§7) and the structures that all objects share, in the form that {@link TableReader} reads. */
final class MetaTables {

    static final String TABLE = """
            struct kill-chain-phase §2.11
              kill_chain_name! kill-chain-name
              phase_name! kill-chain-name

            struct external-reference §2.5
              source_name! text
              description text
              url url-reference
              hashes hashes
              external_id text
              : any description url external_id

            struct external-reference-with-capec §2.5
              source_name! text
              description text
              url url-reference
              hashes hashes
              external_id text
              : any description url external_id
              : catalogue capec

            struct external-reference-with-cve §2.5
              source_name! text
              description text
              url url-reference
              hashes hashes
              external_id text
              : any description url external_id
              : catalogue cve

            struct granular-marking §7.2.3
              lang lang
              marking_ref id(marking-definition)
              selectors! list(selector)
              : any lang marking_ref
              : apart lang marking_ref

            meta language-content §7.1.1
              object_ref! id(any)
              object_modified time
              contents! dict(lang any-object)

            meta marking-definition §7.2.1
              name text
              definition_type text
              definition marking
              : marking definition_type definition

            meta extension-definition §7.3.1
              name! text
              description text
              schema! text
              version! text
              extension_types! extension-types
              extension_properties list(property-name)
              : extension extension_types extension_properties
            """;

    private MetaTables() {}
}
