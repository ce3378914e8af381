/**
 * Which device a Spark task computes on. What a device is and how it is found stands in the model.
 */
package io.skipclip.jobs.device;
