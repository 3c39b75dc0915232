package org.mithaq.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    /** The list only ever grows at its ends: partners' programs know these codes. */
    @Test
    void isNeverRenumbered() {
        String codes = Arrays.stream(ErrorCode.values())
                .map(code -> code.text() + " " + code + " " + code.status())
                .collect(Collectors.joining("\n"));

        assertThat(codes).isEqualTo("""
                CALLER-001 MALFORMED_REQUEST 400
                CALLER-002 BAD_PARAMETER 400
                CALLER-003 BAD_BODY 400
                CALLER-004 STALE_NEXT 400
                CALLER-005 SIGN_IN_NEEDED 401
                CALLER-006 MALFORMED_CREDENTIALS 401
                CALLER-007 TOKEN_UNKNOWN 401
                CALLER-008 TOKEN_EXPIRED 401
                CALLER-009 TOKEN_REVOKED 401
                CALLER-010 NOT_FOUND 404
                CALLER-011 METHOD_NOT_ALLOWED 405
                CALLER-012 NOT_ACCEPTABLE 406
                CALLER-013 TOO_SLOW 408
                CALLER-014 BODY_TOO_LARGE 413
                CALLER-015 ADDRESS_TOO_LONG 414
                CALLER-016 MEDIA_TYPE 415
                CALLER-017 UNPROCESSABLE 422
                CALLER-018 HEADERS_TOO_LARGE 431
                POLICY-001 OPERATOR_ONLY 403
                POLICY-002 READ_ONLY 403
                POLICY-003 WRITE_ONLY 403
                PEER-001 PEER_FAILED 502
                RESOURCE-001 QUEUE_FULL 503
                RESOURCE-002 NOT_ACCEPTING 503
                RESOURCE-003 NOT_READY 503
                OURS-001 INTERNAL 500""");
    }

    @Test
    void hasAStatusOfItsKindsClass() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.status() / 100)
                    .as(code.text())
                    .isEqualTo(code.kind().statusClass());
        }
    }

    @Test
    void answersAnyStatusOfTheEngine() {
        for (int status = 400; status < 600; status++) {
            assertThat(ErrorCode.ofStatus(status).status() / 100).isEqualTo(status / 100);
        }
    }
}
