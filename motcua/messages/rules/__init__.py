"""Rules of messages: parts and cost of SMS, quiet hours, retries, texts, addresses."""
