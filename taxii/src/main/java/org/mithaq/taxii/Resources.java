package org.mithaq.taxii;

import java.util.List;
import org.mithaq.exchange.CollectionView;
import org.mithaq.exchange.ItemCollection;
import org.mithaq.exchange.SubmissionStatus;
import tools.jackson.core.JsonGenerator;

/** Writes the resources that are no pages: TAXII 2.1, sections 4 and 5. No list is ever empty. */
final class Resources {

    private Resources() {}

    static byte[] discovery(TaxiiConfig config, List<String> languages) {
        return Json.object(json -> {
            json.writeStringProperty("title", config.title().in(languages));
            config.contact().ifPresent(contact -> json.writeStringProperty("contact", contact));
            json.writeStringProperty("default", TaxiiSite.ROOT);
            json.writeArrayPropertyStart("api_roots");
            json.writeString(TaxiiSite.ROOT);
            json.writeEndArray();
        });
    }

    static byte[] apiRoot(TaxiiConfig config, List<String> languages) {
        return Json.object(json -> {
            json.writeStringProperty("title", config.title().in(languages));
            json.writeArrayPropertyStart("versions");
            json.writeString(Media.TAXII);
            json.writeEndArray();
            json.writeNumberProperty("max_content_length", config.maxContentBytes());
        });
    }

    static byte[] collections(List<CollectionView> views, List<String> languages) {
        return Json.object(json -> {
            if (!views.isEmpty()) {
                json.writeArrayPropertyStart("collections");
                for (CollectionView view : views) {
                    json.writeStartObject();
                    writeCollection(json, view, languages);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        });
    }

    static byte[] collection(CollectionView view, List<String> languages) {
        return Json.object(json -> writeCollection(json, view, languages));
    }

    private static void writeCollection(JsonGenerator json, CollectionView view, List<String> languages) {
        ItemCollection collection = view.collection();
        json.writeStringProperty("id", collection.id().toString());
        json.writeStringProperty("title", collection.title().in(languages));
        collection
                .description()
                .ifPresent(description -> json.writeStringProperty("description", description.in(languages)));
        json.writeStringProperty("alias", collection.alias());
        json.writeBooleanProperty("can_read", view.canRead());
        json.writeBooleanProperty("can_write", view.canWrite());
        json.writeArrayPropertyStart("media_types");
        json.writeString(Media.STIX);
        json.writeEndArray();
        // Ours, as section 3.8 allows: what a reader gets is what the agreements let that reader see.
        json.writeBooleanProperty("x_mithaq_filtered", true);
    }

    static byte[] status(SubmissionStatus status) {
        return Json.object(json -> {
            json.writeStringProperty("id", status.id().toString());
            json.writeStringProperty("status", "complete");
            json.writeStringProperty("request_timestamp", Timestamps.text(status.requested()));
            json.writeNumberProperty(
                    "total_count", status.successes().size() + status.failures().size());
            writeDetails(json, "success_count", "successes", status.successes());
            writeDetails(json, "failure_count", "failures", status.failures());
            json.writeNumberProperty("pending_count", 0);
        });
    }

    private static void writeDetails(
            JsonGenerator json, String count, String name, List<SubmissionStatus.Detail> details) {
        json.writeNumberProperty(count, details.size());
        if (details.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart(name);
        for (SubmissionStatus.Detail detail : details) {
            json.writeStartObject();
            json.writeStringProperty("id", detail.id());
            json.writeStringProperty("version", detail.version());
            if (!detail.message().isEmpty()) {
                json.writeStringProperty("message", detail.message());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
