package org.mithaq.stix;

/** STIX cyber-observable objects and their extensions (§6) as data, in the form that {@link TableReader} reads. */
final class ObservableTables {

    static final String TABLE = """
            sco artifact §6.1.1
              mime_type text
              payload_bin binary
              url url
              hashes hashes
              encryption_algorithm word(encryption-algorithm-enum)
              decryption_key text
              : any payload_bin url
              : apart payload_bin url
              : needs url hashes
              : needs decryption_key encryption_algorithm

            sco autonomous-system §6.2.1
              number! int
              name text
              rir text

            sco directory §6.3.1
              path! text
              path_enc text
              ctime time
              mtime time
              atime time
              contains_refs list(id(file directory))

            sco domain-name §6.4.1
              value! text
              resolves_to_refs list(id(ipv4-addr ipv6-addr domain-name))
              : form value domain-name

            sco email-addr §6.5.1
              value! text
              display_name text
              belongs_to_ref id(user-account)
              : form value email-addr

            struct email-mime-part-type §6.6.2
              body text
              body_raw_ref id(artifact file)
              content_type text
              content_disposition text
              : any body body_raw_ref

            sco email-message §6.6.1
              is_multipart! bool
              date time
              content_type text
              from_ref id(email-addr)
              sender_ref id(email-addr)
              to_refs list(id(email-addr))
              cc_refs list(id(email-addr))
              bcc_refs list(id(email-addr))
              message_id text
              subject text
              received_lines list(text)
              additional_header_fields dict(key list(text))
              body text
              body_multipart list(struct(email-mime-part-type))
              raw_email_ref id(artifact)
              : form subject decoded-header
              : when is_multipart true forbids body
              : when is_multipart false forbids body_multipart

            sco file §6.7.1
              hashes hashes
              size int(0..)
              name text
              name_enc text
              magic_number_hex hex
              mime_type text
              ctime time
              mtime time
              atime time
              parent_directory_ref id(directory)
              contains_refs list(id(sco other))
              content_ref id(artifact)
              : any hashes name
              : needs name_enc name

            extension archive-ext §6.7.2 file
              contains_refs! list(id(file directory))
              comment text

            struct alternate-data-stream-type §6.7.3
              name! text
              hashes hashes
              size int(0..)

            extension ntfs-ext §6.7.3 file
              sid text
              alternate_data_streams list(struct(alternate-data-stream-type))
              : any *

            extension pdf-ext §6.7.4 file
              version text
              is_optimized bool
              document_info_dict dict(key text)
              pdfid0 text
              pdfid1 text
              : any *

            extension raster-image-ext §6.7.5 file
              image_height int
              image_width int
              bits_per_pixel int
              exif_tags dict(key int-or-text)
              : any *

            struct windows-pe-optional-header-type §6.7.6
              magic_hex hex
              major_linker_version int
              minor_linker_version int
              size_of_code int(0..)
              size_of_initialized_data int(0..)
              size_of_uninitialized_data int(0..)
              address_of_entry_point int
              base_of_code int
              base_of_data int
              image_base int
              section_alignment int
              file_alignment int
              major_os_version int
              minor_os_version int
              major_image_version int
              minor_image_version int
              major_subsystem_version int
              minor_subsystem_version int
              win32_version_value_hex hex
              size_of_image int(0..)
              size_of_headers int(0..)
              checksum_hex hex
              subsystem_hex hex
              dll_characteristics_hex hex
              size_of_stack_reserve int(0..)
              size_of_stack_commit int(0..)
              size_of_heap_reserve int(0..)
              size_of_heap_commit int(0..)
              loader_flags_hex hex
              number_of_rva_and_sizes int
              hashes hashes
              : any *

            struct windows-pe-section-type §6.7.6
              name! text
              size int(0..)
              entropy float
              hashes hashes

            extension windows-pebinary-ext §6.7.6 file
              pe_type! word(windows-pebinary-type-ov)
              imphash text
              machine_hex hex
              number_of_sections int(0..)
              time_date_stamp time-in-seconds
              pointer_to_symbol_table_hex hex
              number_of_symbols int(0..)
              size_of_optional_header int(0..)
              characteristics_hex hex
              file_header_hashes hashes
              optional_header struct(windows-pe-optional-header-type)
              sections list(struct(windows-pe-section-type))
              : any-but pe_type

            sco ipv4-addr §6.8.1
              value! text
              resolves_to_refs list(id(mac-addr))
              belongs_to_refs list(id(autonomous-system))
              : form value ipv4-addr

            sco ipv6-addr §6.9.1
              value! text
              resolves_to_refs list(id(mac-addr))
              belongs_to_refs list(id(autonomous-system))
              : form value ipv6-addr

            sco mac-addr §6.10.1
              value! text
              : form value mac-addr

            sco mutex §6.11.1
              name! text

            sco network-traffic §6.12.1
              start time
              end time
              is_active bool
              src_ref id(ipv4-addr ipv6-addr mac-addr domain-name)
              dst_ref id(ipv4-addr ipv6-addr mac-addr domain-name)
              src_port int(0..65535)
              dst_port int(0..65535)
              protocols! list(text)
              src_byte_count int(0..)
              dst_byte_count int(0..)
              src_packets int(0..)
              dst_packets int(0..)
              ipfix dict(key int-or-text)
              src_payload_ref id(artifact)
              dst_payload_ref id(artifact)
              encapsulates_refs list(id(network-traffic))
              encapsulated_by_ref id(network-traffic)
              : order start <= end
              : any src_ref dst_ref
              : when is_active true forbids end

            extension http-request-ext §6.12.2 network-traffic
              request_method! text
              request_value! text
              request_version text
              request_header dict(key list(text))
              message_body_length int
              message_body_data_ref id(artifact)

            extension icmp-ext §6.12.3 network-traffic
              icmp_type_hex! hex
              icmp_code_hex! hex

            extension socket-ext §6.12.4 network-traffic
              address_family! word(network-socket-address-family-enum)
              is_blocking bool
              is_listening bool
              options dict(key int)
              socket_type word(network-socket-type-enum)
              socket_descriptor int(0..)
              socket_handle int

            extension tcp-ext §6.12.5 network-traffic
              src_flags_hex hex
              dst_flags_hex hex
              : any *

            sco process §6.13.1
              is_hidden bool
              pid int
              created_time time
              cwd text
              command_line text
              environment_variables dict(key text)
              opened_connection_refs list(id(network-traffic))
              creator_user_ref id(user-account)
              image_ref id(file)
              parent_ref id(process)
              child_refs list(id(process))
              : any * extensions

            extension windows-process-ext §6.13.2 process
              aslr_enabled bool
              dep_enabled bool
              priority text
              owner_sid text
              window_title text
              windows_title text
              startup_info dict(key any)
              integrity_level word(windows-integrity-level-enum)
              : any *

            extension windows-service-ext §6.13.3 process
              service_name text
              descriptions list(text)
              display_name text
              group_name text
              start_type word(windows-service-start-type-enum)
              service_dll_refs list(id(file))
              service_type word(windows-service-type-enum)
              service_status word(windows-service-status-enum)
              : any *

            sco software §6.14.1
              name! text
              cpe text
              swid text
              languages list(lang)
              vendor text
              version text
              : form cpe cpe

            sco url §6.15.1
              value! text
              : form value url

            sco user-account §6.16.1
              user_id text
              credential text
              account_login text
              account_type word(account-type-ov)
              display_name text
              is_service_account bool
              is_privileged bool
              can_escalate_privs bool
              is_disabled bool
              account_created time
              account_expires time
              credential_last_changed time
              account_first_login time
              account_last_login time
              : any * extensions

            extension unix-account-ext §6.16.2 user-account
              gid int
              groups list(text)
              home_dir text
              shell text
              : any *

            struct windows-registry-value-type §6.17.2
              name text
              data text
              data_type word(windows-registry-datatype-enum)
              : any *

            sco windows-registry-key §6.17.1
              key text
              values list(struct(windows-registry-value-type))
              modified_time time
              creator_user_ref id(user-account)
              number_of_subkeys int
              : any *
              : form key registry-key

            struct x509-v3-extensions-type §6.18.2
              basic_constraints text
              name_constraints text
              policy_constraints text
              key_usage text
              extended_key_usage text
              subject_key_identifier text
              authority_key_identifier text
              subject_alternative_name text
              issuer_alternative_name text
              subject_directory_attributes text
              crl_distribution_points text
              inhibit_any_policy text
              private_key_usage_period_not_before time
              private_key_usage_period_not_after time
              certificate_policies text
              policy_mappings text
              : any *

            sco x509-certificate §6.18.1
              is_self_signed bool
              hashes hashes
              version text
              serial_number text
              signature_algorithm text
              issuer text
              validity_not_before time
              validity_not_after time
              subject text
              subject_public_key_algorithm text
              subject_public_key_modulus text
              subject_public_key_exponent int
              x509_v3_extensions struct(x509-v3-extensions-type)
              : any *
            """;

    private ObservableTables() {}
}
