from hypothesis import settings

from tests.examples import examples


def test_a_property_with_a_number_of_its_own_tries_more_in_the_night() -> None:
    in_use = settings.get_current_profile_name()
    try:
        settings.load_profile("nightly")
        assert examples(10) == 400
        settings.load_profile("dev")
        assert examples(10) == 10
    finally:
        settings.load_profile(in_use)
