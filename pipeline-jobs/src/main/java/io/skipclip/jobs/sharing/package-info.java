/** Networks for people who have none of this program: folders as model hubs have them. */
package io.skipclip.jobs.sharing;
