package org.mithaq.stix;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes a double as ECMAScript's {@code Number::toString} does, the form RFC 8785, section 3.2.2.3 wants.
 *
 * <p>The digits are the shortest that read back as the same double and, of those, the closest to it. {@link
 * Double#toString(double)} gives such digits since JDK 19, but never fewer than two; where one digit would do it may
 * give another pair (4.9E-324 for 5e-324), so one digit is tried here.
 */
final class EcmaScriptNumber {

    private EcmaScriptNumber() {}

    /** Gives the text; {@code value} must be finite. */
    static String text(double value) {
        if (value == 0) {
            return "0"; // minus zero too, ECMAScript Number::toString step 2
        }
        String shortest = Double.toString(Math.abs(value));
        int exponentMark = shortest.indexOf('E');
        int exponent = exponentMark < 0 ? 0 : Integer.parseInt(shortest, exponentMark + 1, shortest.length(), 10);
        String mantissa = exponentMark < 0 ? shortest : shortest.substring(0, exponentMark);
        int point = mantissa.indexOf('.');
        String digits = mantissa.substring(0, point) + mantissa.substring(point + 1);
        int leadingZeros = 0;
        while (digits.charAt(leadingZeros) == '0') {
            leadingZeros++;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        // The value is 0.d1d2d3… times ten to the power of pointPosition: n in ECMAScript's words.
        var decimal = new Decimal(digits.substring(leadingZeros, end), point + exponent - leadingZeros);
        return (value < 0 ? "-" : "") + layOut(oneDigitWherePossible(decimal, Math.abs(value)));
    }

    /** A positive number: 0.digits times ten to the power of pointPosition. */
    private record Decimal(String digits, int pointPosition) {

        BigDecimal exact() {
            return new BigDecimal(new BigInteger(digits), digits.length() - pointPosition);
        }
    }

    private static Decimal oneDigitWherePossible(Decimal shortest, double value) {
        if (shortest.digits().length() != 2) {
            return shortest;
        }
        int digit = shortest.digits().charAt(0) - '0';
        var below = new Decimal(Integer.toString(digit), shortest.pointPosition());
        var above = digit < 9
                ? new Decimal(Integer.toString(digit + 1), shortest.pointPosition())
                : new Decimal("1", shortest.pointPosition() + 1);
        boolean belowReadsBack = below.exact().doubleValue() == value;
        boolean aboveReadsBack = above.exact().doubleValue() == value;
        if (belowReadsBack && aboveReadsBack) {
            return isCloser(below, above, new BigDecimal(value)) ? below : above;
        }
        return belowReadsBack ? below : aboveReadsBack ? above : shortest;
    }

    private static boolean isCloser(Decimal decimal, Decimal than, BigDecimal value) {
        BigDecimal distance = decimal.exact().subtract(value).abs();
        return distance.compareTo(than.exact().subtract(value).abs()) < 0;
    }

    private static String layOut(Decimal decimal) {
        String digits = decimal.digits();
        int pointPosition = decimal.pointPosition();
        int count = digits.length();
        if (count <= pointPosition && pointPosition <= 21) {
            return digits + "0".repeat(pointPosition - count);
        }
        if (0 < pointPosition && pointPosition <= 21) {
            return digits.substring(0, pointPosition) + "." + digits.substring(pointPosition);
        }
        if (-6 < pointPosition && pointPosition <= 0) {
            return "0." + "0".repeat(-pointPosition) + digits;
        }
        int exponent = pointPosition - 1;
        String fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
