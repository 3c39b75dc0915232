package org.mithaq.stix;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** STIX 2.1 section 6, cyber-observables. Each row: section, rule, sample, fault, place of the finding. */
class ConformanceSection6Test {

    @Nested
    class Section_6_RequiredProperties {

        @ParameterizedTest(name = "{1} requires {2}")
        @CsvSource({
            "6.2,autonomous-system,/number",
            "6.3,directory,/path",
            "6.4,domain-name,/value",
            "6.5,email-addr,/value",
            "6.6,email-message,/is_multipart",
            "6.7.2,file,/extensions/archive-ext/contains_refs",
            "6.7.3,file,/extensions/ntfs-ext/alternate_data_streams/0/name",
            "6.7.6,file,/extensions/windows-pebinary-ext/pe_type",
            "6.7.6,file,/extensions/windows-pebinary-ext/sections/0/name",
            "6.8,ipv4-addr,/value",
            "6.9,ipv6-addr,/value",
            "6.10,mac-addr,/value",
            "6.11,mutex,/name",
            "6.12,network-traffic,/protocols",
            "6.12.2,network-traffic,/extensions/http-request-ext/request_method",
            "6.12.2,network-traffic,/extensions/http-request-ext/request_value",
            "6.12.3,network-traffic,/extensions/icmp-ext/icmp_type_hex",
            "6.12.3,network-traffic,/extensions/icmp-ext/icmp_code_hex",
            "6.12.4,network-traffic,/extensions/socket-ext/address_family",
            "6.14,software,/name",
            "6.15,url,/value"
        })
        void refusesWithout(String section, String type, String pointer) {
            Conformance.refuses("STIX 2.1 §" + section, type, "-" + pointer, pointer);
        }
    }

    /** Sections 6.1 to 6.18: the types of object that references name. */
    @Nested
    class Section_6_ReferencedTypes {

        @ParameterizedTest(name = "{0} {1} names {3} only")
        @CsvSource({
            "directory,/contains_refs,list,file and directory",
            "domain-name,/resolves_to_refs,list,addresses and domain names",
            "email-addr,/belongs_to_ref,one,user-account",
            "email-message,/from_ref,one,email-addr",
            "email-message,/sender_ref,one,email-addr",
            "email-message,/to_refs,list,email-addr",
            "email-message,/cc_refs,list,email-addr",
            "email-message,/bcc_refs,list,email-addr",
            "email-message,/raw_email_ref,one,artifact",
            "file,/parent_directory_ref,one,directory",
            "file,/content_ref,one,artifact",
            "file,/extensions/archive-ext/contains_refs,list,file and directory",
            "ipv4-addr,/resolves_to_refs,list,mac-addr",
            "ipv4-addr,/belongs_to_refs,list,autonomous-system",
            "ipv6-addr,/resolves_to_refs,list,mac-addr",
            "ipv6-addr,/belongs_to_refs,list,autonomous-system",
            "network-traffic,/src_ref,one,addresses and domain names",
            "network-traffic,/dst_ref,one,addresses and domain names",
            "network-traffic,/src_payload_ref,one,artifact",
            "network-traffic,/dst_payload_ref,one,artifact",
            "network-traffic,/encapsulates_refs,list,network-traffic",
            "network-traffic,/encapsulated_by_ref,one,network-traffic",
            "network-traffic,/extensions/http-request-ext/message_body_data_ref,one,artifact",
            "process,/opened_connection_refs,list,network-traffic",
            "process,/creator_user_ref,one,user-account",
            "process,/image_ref,one,file",
            "process,/parent_ref,one,process",
            "process,/child_refs,list,process",
            "process,/extensions/windows-service-ext/service_dll_refs,list,file",
            "windows-registry-key,/creator_user_ref,one,user-account"
        })
        void refusesAnotherType(String type, String pointer, String count, String wanted) {
            if (count.equals("one")) {
                Conformance.refuses("STIX 2.1 §6", type, pointer + "='#mutex'", pointer);
            } else {
                Conformance.refuses("STIX 2.1 §6", type, pointer + "=['#mutex']", pointer + "/0");
            }
        }
    }

    @Nested
    class Section_6_Enumerations {

        @ParameterizedTest(name = "{0} {1} is not expanded")
        @CsvSource({
            "artifact,/encryption_algorithm,10.4",
            "network-traffic,/extensions/socket-ext/address_family,10.16",
            "network-traffic,/extensions/socket-ext/socket_type,10.17",
            "process,/extensions/windows-process-ext/integrity_level,10.27",
            "process,/extensions/windows-service-ext/start_type,10.30",
            "process,/extensions/windows-service-ext/service_type,10.31",
            "process,/extensions/windows-service-ext/service_status,10.32",
            "windows-registry-key,/values/0/data_type,10.29"
        })
        void refusesAnotherWord(String type, String pointer, String section) {
            Conformance.refuses("STIX 2.1 §" + section, type, pointer + "='own'", pointer);
        }
    }

    @Nested
    class Section_6_Sizes {

        @ParameterizedTest(name = "{0} {1} is not negative")
        @CsvSource({
            "file,/size",
            "file,/extensions/ntfs-ext/alternate_data_streams/0/size",
            "file,/extensions/windows-pebinary-ext/size_of_optional_header",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_code",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_initialized_data",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_uninitialized_data",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_image",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_headers",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_stack_reserve",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_stack_commit",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_heap_reserve",
            "file,/extensions/windows-pebinary-ext/optional_header/size_of_heap_commit",
            "file,/extensions/windows-pebinary-ext/sections/0/size"
        })
        void refusesANegativeSize(String type, String pointer) {
            Conformance.refuses("STIX 2.1 §", type, pointer + "=-1", pointer);
            Conformance.takes(type, pointer + "=0");
        }
    }

    @Nested
    class Section_6_Hashes {

        @ParameterizedTest(name = "{0} {1} holds hashes")
        @CsvSource({
            "artifact,/hashes",
            "file,/hashes",
            "file,/extensions/ntfs-ext/alternate_data_streams/0/hashes",
            "file,/extensions/windows-pebinary-ext/file_header_hashes",
            "file,/extensions/windows-pebinary-ext/optional_header/hashes",
            "file,/extensions/windows-pebinary-ext/sections/0/hashes",
            "x509-certificate,/hashes"
        })
        void refusesAHashOfAnotherForm(String type, String pointer) {
            Conformance.refuses("STIX 2.1 §2.7", type, pointer + "={'MD5':'00'}", pointer + "/MD5");
        }
    }

    /** Extensions and structures of which something must be there. */
    @Nested
    class Section_6_AtLeastOneProperty {

        @ParameterizedTest(name = "{2} has at least one property")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            6.7.3  | file                 | /extensions/ntfs-ext                              | {}
            6.7.4  | file                 | /extensions/pdf-ext                               | {}
            6.7.5  | file                 | /extensions/raster-image-ext                      | {}
            6.7.6  | file                 | /extensions/windows-pebinary-ext                  | {'pe_type':'exe'}
            6.7.6  | file                 | /extensions/windows-pebinary-ext/optional_header  | {}
            6.12.5 | network-traffic      | /extensions/tcp-ext                               | {}
            6.13.2 | process              | /extensions/windows-process-ext                   | {}
            6.13.3 | process              | /extensions/windows-service-ext                   | {}
            6.16.2 | user-account         | /extensions/unix-account-ext                      | {}
            6.17.2 | windows-registry-key | /values/0                                         | {}
            6.18.2 | x509-certificate     | /x509_v3_extensions                               | {}
            """)
        void refusesAnEmptyOne(String section, String type, String pointer, String value) {
            Conformance.refuses("STIX 2.1 §" + section, type, pointer + "=" + value, pointer);
        }

        @ParameterizedTest(name = "an observable of section {0} has at least one property of its own")
        @CsvSource({
            "6.7,'{''type'':''file'',''id'':''#file''}'",
            "6.13,'{''type'':''process'',''id'':''#process''}'",
            "6.16,'{''type'':''user-account'',''id'':''#user-account''}'",
            "6.17,'{''type'':''windows-registry-key'',''id'':''#windows-registry-key''}'",
            "6.18,'{''type'':''x509-certificate'',''id'':''#x509-certificate''}'"
        })
        void refusesAnEmptyObservable(String section, String json) {
            Conformance.refusesText("STIX 2.1 §" + section, ConformanceSamples.expand(json), "");
        }
    }

    @Nested
    class Section_6_1_Artifact {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            payload_bin or url is there                    | -/payload_bin                                        | ``
            payload_bin and url exclude one another        | /url='https://example.com/' && /hashes={'MD5':'0cc175b9c0f1b6a831c399e269772661'} | /url
            hashes are there when url is                   | -/payload_bin && /url='https://example.com/'         | /url
            decryption_key needs encryption_algorithm      | /decryption_key='k'                                  | /decryption_key
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §6.1", "artifact", fault, pointer);
        }

        @Test
        void refusesWhatIsNoUrl() {
            Conformance.refuses(
                    "",
                    "artifact",
                    "-/payload_bin && /url='not a url' && /hashes={'MD5':'0cc175b9c0f1b6a831c399e269772661'}",
                    "/url");
        }
    }

    @Nested
    class Section_6_Forms {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a domain name has no spaces                | 6.4  | domain-name | /value='not a domain'
            a domain name has no empty label           | 6.4  | domain-name | /value='example..com'
            a domain name's label has 63 characters at most | 6.4 | domain-name | /value='aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example'
            an e-mail address has an at sign           | 6.5  | email-addr  | /value='jane.example.com'
            an e-mail address has no display name      | 6.5  | email-addr  | /value='Jane <jane@example.com>'
            a MAC address has colons                   | 6.10 | mac-addr    | /value='00-00-ab-cd-ef-01'
            a MAC address is in lower case             | 6.10 | mac-addr    | /value='00:00:AB:CD:EF:01'
            a MAC address has leading zeros            | 6.10 | mac-addr    | /value='0:0:ab:cd:ef:1'
            a CPE is of version 2.3                    | 6.14 | software    | /cpe='cpe:/a:example:tool:1.0'
            a URL has a scheme                         | 6.15 | url         | /value='example.com/a'
            a URL has no spaces                        | 6.15 | url         | /value='https://example.com/a b'
            """)
        void refusesValues(String rule, String section, String type, String fault) {
            String pointer = type.equals("software") ? "/cpe" : "/value";
            Conformance.refuses("STIX 2.1 §" + section, type, fault, pointer);
        }

        @Test
        void refusesLanguagesThatAreNoTags() {
            Conformance.refuses("", "software", "/languages=['not a tag']", "/languages/0");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            an internationalised domain name is one       | domain-name | /value='مثال.إختبار'
            an A-label is one                             | domain-name | /value='xn--mgbh0fb.xn--kgbechtv'
            an IPv4 network is one                        | ipv4-addr   | /value='10.2.4.5/24'
            an IPv6 network is one                        | ipv6-addr   | /value='2001:db8::/96'
            a URL without an authority is one             | url         | /value='mailto:jane@example.com'
            """)
        void takes(String rule, String type, String change) {
            Conformance.takes(type, change);
        }
    }

    @Nested
    class Section_6_6_EmailMessage {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a multipart message has no body          | /is_multipart=true                                      | /body
            a plain message has no parts             | /body_multipart=[{'body':'b'}]                          | /body_multipart
            a part has a body or a reference to one  | /is_multipart=true && -/body && /body_multipart=[{'content_type':'text/plain'}] | /body_multipart/0
            a part's body is an artifact or a file   | /is_multipart=true && -/body && /body_multipart=[{'body_raw_ref':'#mutex'}] | /body_multipart/0/body_raw_ref
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §6.6", "email-message", fault, pointer);
        }

        @Test
        void refusesAnEncodedSubject() {
            String fault = "/subject='=?iso-8859-1?q?this=20is=20some=20text?='";
            Conformance.refuses("STIX 2.1 §6.6", "email-message", fault, "/subject");
        }

        @Test
        void refusesHeaderFieldsThatAreNoLists() {
            Conformance.refuses(
                    "STIX 2.1 §2.12",
                    "email-message",
                    "/additional_header_fields/Reply-To='jane@example.com'",
                    "/additional_header_fields/Reply-To");
        }
    }

    @Nested
    class Section_6_7_File {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hashes or name is there                           | -/hashes && -/name && -/name_enc                                     | ``                                                                   | 6.7
            the PE time stamp is precise to the second        | /extensions/windows-pebinary-ext/time_date_stamp='2026-01-01T00:00:00.5Z' | /extensions/windows-pebinary-ext/time_date_stamp                | 6.7.6
            a PDF's document information holds strings        | /extensions/pdf-ext/document_info_dict/Title=7                       | /extensions/pdf-ext/document_info_dict/Title                         | 2.15
            an EXIF number is within the integers             | /extensions/raster-image-ext/exif_tags/Make=9007199254740992        | /extensions/raster-image-ext/exif_tags/Make                          | 2.10
            an EXIF tag is a whole number or a string         | /extensions/raster-image-ext/exif_tags/Make=[1]                      | /extensions/raster-image-ext/exif_tags/Make                          | 2.3
            """)
        void refuses(String rule, String fault, String pointer, String section) {
            Conformance.refuses("STIX 2.1 §" + section, "file", fault, pointer);
        }
    }

    @Nested
    class Section_6_7_1_Extensions {

        @Test
        void warnsOfAnExtensionWithoutADefinition() {
            Conformance.warns("STIX 2.1 §", "file", "/extensions/own-ext={'a':1}", "/extensions/own-ext");
        }
    }

    @Nested
    class Section_6_12_NetworkTraffic {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            src_ref or dst_ref is there                    | -/src_ref && -/dst_ref                   | ``
            end is not before start                        | /end='2026-01-02T00:00:00Z'              | /end
            active traffic has no end                      | /is_active=true                          | /end
            """)
        void refuses(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §6.12", "network-traffic", fault, pointer);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a source port is at most 65535                 | /src_port=65536                                               | /src_port
            a source port is not negative                  | /src_port=-1                                                  | /src_port
            a destination port is at most 65535            | /dst_port=65536                                               | /dst_port
            a destination port is not negative             | /dst_port=-1                                                  | /dst_port
            an IPFIX value is a whole number or a string   | /ipfix/octetDeltaCount=1.5                                    | /ipfix/octetDeltaCount
            a request header is a list of strings          | /extensions/http-request-ext/request_header/Accept='a'        | /extensions/http-request-ext/request_header/Accept
            a socket option is a whole number              | /extensions/socket-ext/options/SO_ACCEPTCONN='1'              | /extensions/socket-ext/options/SO_ACCEPTCONN
            """)
        void refusesValues(String rule, String fault, String pointer) {
            Conformance.refuses("STIX 2.1 §", "network-traffic", fault, pointer);
        }
    }

    @Nested
    class Section_6_17_WindowsRegistryKey {

        @ParameterizedTest(name = "the hive is written out, unlike {0}")
        @CsvSource({"HKLM", "HKCU", "HKCR", "HKU", "HKCC", "hklm"})
        void refusesAShortenedHive(String hive) {
            Conformance.refuses("STIX 2.1 §6.17", "windows-registry-key", "/key='" + hive + "\\\\Software'", "/key");
        }
    }

    @Nested
    class Section_6_13_Process {

        @Test
        void refusesEnvironmentVariablesThatAreNoStrings() {
            Conformance.refuses(
                    "STIX 2.1 §2.15", "process", "/environment_variables/PATH=7", "/environment_variables/PATH");
        }

        @Test
        void takesAProcessWithAnExtensionOnly() {
            String json = "{'type':'process','id':'#process','extensions':{'windows-process-ext':{'owner_sid':'s'}}}";
            Conformance.takesText(ConformanceSamples.expand(json));
        }
    }
}
