package org.mithaq.stix;

/** STIX domain objects (§4) and relationship objects (§5) as data, in the form that {@link TableReader} reads. */
final class DomainTables {

    static final String TABLE = """
            sdo attack-pattern §4.1.1
              name! text
              description text
              aliases list(text)
              kill_chain_phases list(struct(kill-chain-phase))

            sdo campaign §4.2.1
              name! text
              description text
              aliases list(text)
              first_seen time
              last_seen time
              objective text
              : order first_seen <= last_seen

            sdo course-of-action §4.3.1
              name! text
              description text
              action reserved

            sdo grouping §4.4.1
              name! text
              description text
              context! word(grouping-context-ov)
              object_refs! list(id(any))

            sdo identity §4.5.1
              name! text
              description text
              roles list(text)
              identity_class word(identity-class-ov)
              sectors list(word(industry-sector-ov))
              contact_information text

            sdo incident §4.6.1
              name! text
              description text

            sdo indicator §4.7.1
              name text
              description text
              indicator_types list(word(indicator-type-ov))
              pattern! text
              pattern_type! word(pattern-type-ov)
              pattern_version text
              valid_from! time
              valid_until time
              kill_chain_phases list(struct(kill-chain-phase))
              : order valid_from < valid_until

            sdo infrastructure §4.8.1
              name! text
              description text
              infrastructure_types list(word(infrastructure-type-ov))
              aliases list(text)
              kill_chain_phases list(struct(kill-chain-phase))
              first_seen time
              last_seen time
              : order first_seen <= last_seen

            sdo intrusion-set §4.9.1
              name! text
              description text
              aliases list(text)
              first_seen time
              last_seen time
              goals list(text)
              resource_level word(attack-resource-level-ov)
              primary_motivation word(attack-motivation-ov)
              secondary_motivations list(word(attack-motivation-ov))
              : order first_seen <= last_seen

            sdo location §4.10.1
              name text
              description text
              latitude float(-90..90)
              longitude float(-180..180)
              precision float
              region word(region-ov)
              country text
              administrative_area text
              city text
              street_address text
              postal_code text
              : any region country latitude+longitude
              : needs latitude longitude
              : needs longitude latitude
              : needs precision latitude
              : needs precision longitude

            sdo malware §4.11.1
              name text
              description text
              malware_types list(word(malware-type-ov))
              is_family! bool
              aliases list(text)
              kill_chain_phases list(struct(kill-chain-phase))
              first_seen time
              last_seen time
              operating_system_refs list(id(software))
              architecture_execution_envs list(word(processor-architecture-ov))
              implementation_languages list(word(implementation-language-ov))
              capabilities list(word(malware-capabilities-ov))
              sample_refs list(id(file artifact))
              : order first_seen <= last_seen
              : when is_family true needs name

            sdo malware-analysis §4.12.1
              product! text
              version text
              host_vm_ref id(software)
              operating_system_ref id(software)
              installed_software_refs list(id(software))
              configuration_version text
              modules list(text)
              analysis_engine_version text
              analysis_definition_version text
              submitted time
              analysis_started time
              analysis_ended time
              result_name text
              result word(malware-result-ov)
              analysis_sco_refs list(id(sco other))
              sample_ref id(file network-traffic artifact)
              : any result analysis_sco_refs

            sdo note §4.13.1
              abstract text
              content! text
              authors list(text)
              object_refs! list(id(any))

            sdo observed-data §4.14.1
              first_observed! time
              last_observed! time
              number_observed! int(1..999999999)
              objects observable-container
              object_refs observed-refs
              : order first_observed <= last_observed
              : apart objects object_refs
              : any objects object_refs
              : observes object_refs

            sdo opinion §4.15.1
              explanation text
              authors list(text)
              opinion! word(opinion-enum)
              object_refs! list(id(any))

            sdo report §4.16.1
              name! text
              description text
              report_types list(word(report-type-ov))
              published! time
              object_refs! list(id(any))

            sdo threat-actor §4.17.1
              name! text
              description text
              threat_actor_types list(word(threat-actor-type-ov))
              aliases list(text)
              first_seen time
              last_seen time
              roles list(word(threat-actor-role-ov))
              goals list(text)
              sophistication word(threat-actor-sophistication-ov)
              resource_level word(attack-resource-level-ov)
              primary_motivation word(attack-motivation-ov)
              secondary_motivations list(word(attack-motivation-ov))
              personal_motivations list(word(attack-motivation-ov))
              : order first_seen <= last_seen

            sdo tool §4.18.1
              name! text
              description text
              tool_types list(word(tool-type-ov))
              aliases list(text)
              kill_chain_phases list(struct(kill-chain-phase))
              tool_version text

            sdo vulnerability §4.19.1
              name! text
              description text

            sro relationship §5.1.2
              relationship_type! relationship-type
              description text
              source_ref! id-for-type(sdo sco other)
              target_ref! id-for-type(sdo sco other)
              start_time time
              stop_time time
              : order start_time < stop_time
              : related relationship_type source_ref target_ref

            sro sighting §5.2.1
              description text
              first_seen time
              last_seen time
              count int(0..999999999)
              sighting_of_ref! id(sdo other)
              observed_data_refs list(id(observed-data))
              where_sighted_refs list(id(identity location))
              summary bool
              : order first_seen <= last_seen
            """;

    private DomainTables() {}
}
