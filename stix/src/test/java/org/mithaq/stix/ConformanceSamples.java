package org.mithaq.stix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mithaq.stix.JsonValue.JsonObject;

/**
 * One valid object of every type. In the texts a single quote stands for a double quote and {@code #identity} for an
 * identifier of that type.
 */
final class ConformanceSamples {

    private static final Pattern REFERENCE = Pattern.compile("#([a-z0-9-]+)");
    private static final String UUID = "6f0e5ac1-7d0c-4b6a-9d3a-1f5f0a7c2a11";
    private static final String TIMES = "'created':'2026-01-01T00:00:00.000Z','modified':'2026-01-02T00:00:00.000Z'";
    private static final String T1 = "'2026-01-03T00:00:00Z'";
    private static final String T2 = "'2026-01-04T00:00:00Z'";
    private static final String SEEN = "'first_seen':" + T1 + ",'last_seen':" + T2;
    private static final String MD5 = "'MD5':'0cc175b9c0f1b6a831c399e269772661'";
    private static final String PHASE = "'kill_chain_phases':[{'kill_chain_name':'own-chain','phase_name':'entry'}]";

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        domainObjects();
        relationshipObjects();
        networkObservables();
        hostObservables();
        metaObjects();
    }

    private ConformanceSamples() {}

    static Set<String> types() {
        return TEXTS.keySet();
    }

    static JsonObject of(String type) {
        String text = TEXTS.get(type);
        if (text == null) {
            throw new IllegalArgumentException("No sample of type '" + type + "'");
        }
        return (JsonObject) value(text);
    }

    /** Reads a value in the notation of the samples. */
    static JsonValue value(String text) {
        return JsonValue.parse(expand(text).getBytes(UTF_8), ParseLimits.defaults());
    }

    static String expand(String text) {
        return REFERENCE.matcher(text).replaceAll("$1--" + UUID).replace('\'', '"');
    }

    private static void versioned(String type, String properties) {
        TEXTS.put(
                type,
                "{'type':'" + type + "','spec_version':'2.1','id':'#" + type + "'," + TIMES + "," + properties + "}");
    }

    private static void observable(String type, String properties) {
        TEXTS.put(type, "{'type':'" + type + "','spec_version':'2.1','id':'#" + type + "'," + properties + "}");
    }

    private static void domainObjects() {
        versioned(
                "attack-pattern",
                "'name':'n'," + PHASE + ",'external_references':[{'source_name':'own','external_id':'7'}]");
        versioned("campaign", "'name':'n','description':'d','labels':['one','two']," + SEEN);
        versioned("course-of-action", "'name':'n'");
        versioned("grouping", "'name':'n','context':'unspecified','object_refs':['#campaign']");
        versioned("identity", "'name':'n','identity_class':'organization','sectors':['government']");
        versioned("incident", "'name':'n'");
        versioned(
                "indicator",
                "'name':'n','pattern':'[a:b = 1]','pattern_type':'stix','valid_from':" + T1 + ",'valid_until':" + T2);
        versioned("infrastructure", "'name':'n'," + SEEN);
        versioned("intrusion-set", "'name':'n'," + SEEN);
        versioned("location", "'latitude':24.7,'longitude':46.7,'precision':10.5,'region':'western-asia'");
        versioned(
                "malware",
                "'name':'n','is_family':true,'operating_system_refs':['#software']," + "'sample_refs':['#file'],"
                        + SEEN);
        versioned(
                "malware-analysis",
                "'product':'own-engine','result':'benign','host_vm_ref':'#software',"
                        + "'operating_system_ref':'#software','installed_software_refs':['#software']");
        versioned("note", "'content':'c','object_refs':['#campaign']");
        versioned(
                "observed-data",
                "'first_observed':" + T1 + ",'last_observed':" + T2
                        + ",'number_observed':3,'object_refs':['#ipv4-addr']");
        versioned("opinion", "'opinion':'agree','object_refs':['#campaign']");
        versioned("report", "'name':'n','published':" + T1 + ",'object_refs':['#campaign']");
        versioned("threat-actor", "'name':'n'," + SEEN);
        versioned("tool", "'name':'n'");
        versioned("vulnerability", "'name':'n'");
    }

    private static void relationshipObjects() {
        versioned(
                "relationship",
                "'relationship_type':'uses','source_ref':'#campaign','target_ref':'#malware'," + "'start_time':" + T1
                        + ",'stop_time':" + T2);
        versioned(
                "sighting",
                "'sighting_of_ref':'#indicator','count':2,'observed_data_refs':['#observed-data'],"
                        + "'where_sighted_refs':['#identity']," + SEEN);
    }

    private static void networkObservables() {
        observable("autonomous-system", "'number':64500");
        observable("domain-name", "'value':'example.com','resolves_to_refs':['#ipv4-addr']");
        observable("email-addr", "'value':'jane@example.com','belongs_to_ref':'#user-account'");
        observable(
                "email-message",
                "'is_multipart':false,'from_ref':'#email-addr','sender_ref':'#email-addr',"
                        + "'to_refs':['#email-addr'],'cc_refs':['#email-addr'],'bcc_refs':['#email-addr'],'body':'b',"
                        + "'raw_email_ref':'#artifact','additional_header_fields':{'Reply-To':['jane@example.com']}");
        observable(
                "ipv4-addr",
                "'value':'198.51.100.3','resolves_to_refs':['#mac-addr'],"
                        + "'belongs_to_refs':['#autonomous-system']");
        observable(
                "ipv6-addr",
                "'value':'2001:db8::1','resolves_to_refs':['#mac-addr']," + "'belongs_to_refs':['#autonomous-system']");
        observable("mac-addr", "'value':'00:00:ab:cd:ef:01'");
        observable(
                "network-traffic",
                "'start':" + T1 + ",'end':" + T2 + ",'is_active':false,'src_ref':'#ipv4-addr',"
                        + "'dst_ref':'#domain-name','src_port':1024,'dst_port':443,'protocols':['ipv4','tcp'],"
                        + "'ipfix':{'octetDeltaCount':7},'src_payload_ref':'#artifact','dst_payload_ref':'#artifact',"
                        + "'encapsulates_refs':['#network-traffic'],'encapsulated_by_ref':'#network-traffic','extensions':{"
                        + "'http-request-ext':{'request_method':'get','request_value':'/a','request_header':{'Accept':['a']},"
                        + "'message_body_data_ref':'#artifact'},'icmp-ext':{'icmp_type_hex':'08','icmp_code_hex':'00'},"
                        + "'socket-ext':{'address_family':'AF_INET','socket_type':'SOCK_STREAM','options':{'SO_ACCEPTCONN':1}},"
                        + "'tcp-ext':{'src_flags_hex':'02'}}");
        observable("url", "'value':'https://example.com/a?b=c'");
        observable(
                "x509-certificate",
                "'serial_number':'36:f7','hashes':{" + MD5 + "},'x509_v3_extensions':{'key_usage':'k'}");
    }

    private static void hostObservables() {
        observable("artifact", "'mime_type':'image/png','payload_bin':'QUJD'");
        observable("directory", "'path':'/var/tmp','contains_refs':['#file','#directory']");
        observable(
                "file",
                "'name':'a.bin','name_enc':'windows-1252','size':7,'magic_number_hex':'50000000','hashes':{"
                        + MD5 + "},'parent_directory_ref':'#directory','content_ref':'#artifact','extensions':{"
                        + "'archive-ext':{'contains_refs':['#file']},"
                        + "'ntfs-ext':{'alternate_data_streams':[{'name':'s','size':3,'hashes':{" + MD5 + "}}]},"
                        + "'pdf-ext':{'version':'1.7','document_info_dict':{'Title':'t'}},"
                        + "'raster-image-ext':{'image_height':3,'exif_tags':{'Make':'m','XResolution':4}},"
                        + "'windows-pebinary-ext':{'pe_type':'exe','time_date_stamp':'2026-01-01T00:00:00Z',"
                        + "'size_of_optional_header':3,'file_header_hashes':{" + MD5
                        + "},'optional_header':{'size_of_code':1,"
                        + "'size_of_image':1,'hashes':{" + MD5
                        + "}},'sections':[{'name':'.text','size':1,'entropy':7.9}]}}");
        observable("mutex", "'name':'m'");
        observable(
                "process",
                "'pid':7,'environment_variables':{'PATH':'/bin'},'creator_user_ref':'#user-account',"
                        + "'image_ref':'#file','parent_ref':'#process','child_refs':['#process'],"
                        + "'opened_connection_refs':['#network-traffic'],'extensions':{"
                        + "'windows-process-ext':{'integrity_level':'low','startup_info':{'lpDesktop':'d'}},"
                        + "'windows-service-ext':{'start_type':'SERVICE_AUTO_START','service_dll_refs':['#file'],"
                        + "'service_type':'SERVICE_KERNEL_DRIVER','service_status':'SERVICE_RUNNING'}}");
        observable("software", "'name':'n','cpe':'cpe:2.3:a:example:tool:1.0:*:*:*:*:*:*:*','languages':['en']");
        observable("user-account", "'user_id':'u','extensions':{'unix-account-ext':{'gid':7}}");
        observable(
                "windows-registry-key",
                "'key':'HKEY_LOCAL_MACHINE\\\\Own','values':[{'name':'v','data':'d',"
                        + "'data_type':'REG_SZ'}],'creator_user_ref':'#user-account'");
    }

    private static void metaObjects() {
        versioned(
                "language-content",
                "'object_ref':'#campaign','object_modified':'2026-01-02T00:00:00.000Z',"
                        + "'contents':{'fr':{'name':'nom'}}");
        TEXTS.put(
                "marking-definition",
                "{'type':'marking-definition','spec_version':'2.1','id':'#marking-definition',"
                        + "'created':'2026-01-01T00:00:00.000Z','definition_type':'statement','definition':{'statement':'s'}}");
        versioned(
                "extension-definition",
                "'created_by_ref':'#identity','name':'n','schema':'https://example.com/s',"
                        + "'version':'1.0.0','extension_types':['toplevel-property-extension'],"
                        + "'extension_properties':['toxicity']");
    }
}
