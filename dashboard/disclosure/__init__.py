"""Which numbers may the public see?"""
