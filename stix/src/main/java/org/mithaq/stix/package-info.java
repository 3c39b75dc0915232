/**
 * STIX 2.1: read, validate, build and identify objects, keeping every byte as it came.
 *
 * <p>Reading takes a bundle, a TAXII envelope or a single object. Each object is judged by itself: one that breaks a
 * MUST of the standard is refused with findings that name the place, the section and what was wanted; what the standard
 * does not know but permits is kept and reported as a warning.
 *
 * {@snippet :
 * try (var reader = StixReader.bundle(Files.newInputStream(path), ParseLimits.defaults())) {
 *     while (reader.hasNext()) {
 *         switch (reader.next()) {
 *             case ParsedObject.Accepted accepted -> store(accepted.object().id(), accepted.object().copyBytes());
 *             case ParsedObject.Refused refused -> report(refused.index(), refused.findings());
 *         }
 *     }
 *     reader.containerFindings().forEach(finding -> warn(finding.toString()));
 * } catch (MalformedStixException broken) { // the container's own JSON ends or breaks here
 *     fail(broken.byteOffset(), broken.finding());
 * }
 * }
 *
 * <p>{@link org.mithaq.stix.StixBuilder} writes objects, {@link org.mithaq.stix.ObservableId} makes the deterministic ids
 * of observables, {@link org.mithaq.stix.Versioning} and {@link org.mithaq.stix.Markings} answer what a version may
 * change and what a marking covers. Nothing here does input or output beyond the stream it is given, logs, or keeps
 * state between calls.
 */
package org.mithaq.stix;
