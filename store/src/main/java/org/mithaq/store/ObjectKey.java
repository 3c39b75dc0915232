package org.mithaq.store;

import java.util.UUID;

/**
 * An object's id as the tables have it. Two objects of different types with the same UUID are different objects.
 *
 * @param uuid the UUID
 * @param typeId number of the type, see {@link TypeNames}
 */
record ObjectKey(UUID uuid, int typeId) {}
