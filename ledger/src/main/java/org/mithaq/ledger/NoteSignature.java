package org.mithaq.ledger;

import java.util.Arrays;

/**
 * One signature under a note: C2SP signed-note. Immutable, compared by value; safe to share between threads.
 *
 * @param name name of the key: not empty, without spaces and plus signs
 * @param value base64 of the key's id, four bytes, and the signature
 */
public record NoteSignature(String name, String value) {

    private static final int ID_BYTES = 4;

    /** Checks the form. */
    public NoteSignature {
        NoteKey.checkName(name);
        if (Bytes.parseBase64(value).length <= ID_BYTES) {
            throw new IllegalArgumentException("A note's signature has more than " + ID_BYTES + " bytes");
        }
    }

    /** Makes the signature line of a key from the 64 bytes that it signed a text with. */
    public static NoteSignature of(NoteKey key, byte[] signature) {
        byte[] bytes = new byte[ID_BYTES + signature.length];
        for (int i = 0; i < ID_BYTES; i++) {
            bytes[i] = (byte) (key.id() >>> (8 * (ID_BYTES - 1 - i)));
        }
        System.arraycopy(signature, 0, bytes, ID_BYTES, signature.length);
        return new NoteSignature(key.name(), Bytes.base64(bytes));
    }

    /** Gives the id of the key, as {@link NoteKey#id()} has it. */
    public int keyId() {
        byte[] bytes = Bytes.parseBase64(value);
        int id = 0;
        for (int i = 0; i < ID_BYTES; i++) {
            id = id << 8 | (bytes[i] & 0xff);
        }
        return id;
    }

    /** Gives the bytes behind the id, a copy. */
    public byte[] signature() {
        byte[] bytes = Bytes.parseBase64(value);
        return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }
}
