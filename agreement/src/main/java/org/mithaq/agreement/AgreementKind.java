package org.mithaq.agreement;

/** Between what sort of organisations an agreement is made. Says nothing about rules; for lists and headings. */
public enum AgreementKind {
    /** Police and border services. */
    POLICE_POLICE,

    /** Computer emergency response teams. */
    CERT_CERT,

    /** Any others. */
    OTHER
}
