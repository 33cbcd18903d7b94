"""Given names that are common in English news, by the pronoun that goes with them.

A hint, never a proof of itself: a name outside the lists is learned from its article.
"""

MEN = frozenset(
    "Aaron Abdul Abdullah Abraham Adam Adel Adrian Ahmad Ahmed Aiden Al Alan Albert Alberto Aldo "
    "Alec Alejandro Aleksandr Aleksei Alexander Alexandre Alexei Alfred Alfredo Ali Alistair Allan "
    "Allen Alvaro Alvin Amir Anatoly Anders Andre Andreas Andrei Andres Andrew Andrey Andrzej Andy "
    "Angus Anil Anthony Antoine Anton Antonio Antony Anwar Archie Ari Arjun Armando Arnold Arthur "
    "Arturo Ashraf Avi Axel Barack Barry Bart Bashar Basil Ben Benedict Benito Benjamin Bernard "
    "Bernardo Bernie Bert Bilal Bill Billy Bjorn Bob Bobby Boris Boyd Brad Bradley Brandon Brendan "
    "Brent Brett Brian Bruce Bruno Bryan Bryce Byron Caleb Calvin Carl Carlo Carlos Cary Cecil "
    "Cedric Cesar Chad Charles Charlie Chester Chris Christian Christoph Christophe Christopher "
    "Chuck Claude Claudio Clarence Clark Clayton Cliff Clifford Clint Clive Clyde Cody Colin "
    "Connor Conor Corey Cory Craig Curt Curtis Cyril Cyrus Dale Damian Damien Dan Daniel Danny "
    "Darrell Darren Darryl Dave David Dean Denis Dennis Derek Desmond Devin Diego Dieter Dimitri "
    "Dimitris Dirk Dmitri Dmitry Dominic Dominique Don Donald Donnie Doug Douglas Duncan Dustin "
    "Dwayne Dwight Dylan Earl Eddie Edgar Edmund Eduardo Edward Edwin Ehud Elias Elijah Elliot "
    "Elliott Elon Emanuel Emilio Emmanuel Emmerson Enrique Eric Erich Erik Ernest Ernesto Ethan "
    "Eugene Evan Evgeny Ezekiel Ezra Fabio Farid Federico Felipe Felix Ferdinand Fernando Fidel "
    "Francesco Francisco Francois Frank Frankie Franklin Frans Franz Fred Freddie Frederic "
    "Frederick Gareth Garrett Garry Gary Gavin Gene Geoff Geoffrey Georg George Georges Georgi "
    "Gerald Gerard Gerhard Gerry Giacomo Gianni Gilbert Giorgio Giovanni Giuseppe Glen Glenn "
    "Gonzalo Gordon Graeme Graham Greg Gregg Gregory Guillermo Gus Gustavo Guy Hamid Hans Harold "
    "Harry Harvey Hassan Hector Heinrich Helmut Henri Henrik Henry Herbert Herman Hervé Horst "
    "Hosni Howard Hubert Hugh Hugo Hussein Ian Ibrahim Igor Ilya Imran Isaac Ismail Ivan Jack "
    "Jacob Jacques Jaime Jair Jake Jakob Jamal James Jamie Jan Jared Jarrod Jason Javier Jay "
    "Jean-Claude Jean-Luc Jean-Marc Jean-Marie Jean-Paul Jean-Pierre Jeff Jeffrey Jens Jeremy "
    "Jerome Jerry Jesus Jim Jimmy Joachim Joao Joaquin Joe Joel Johan Johann Johannes John Johnny "
    "Jon Jonas Jonathan Jong-un Jorge Jose Josef Joseph Josh Joshua José Juan Julian Julien Julio "
    "Julius Jurgen Justin Karim Karl Keith Ken Kenneth Kenny Kevin Khaled Khalid Kieran Kirk Klaus "
    "Kofi Kristian Kurt Kyle Lamar Lance Lars Larry Laszlo Laurent Lawrence Lech Leif Leo Leon "
    "Leonard Leonardo Leonid Leopoldo Leroy Lewis Liam Lindsey Lionel Lloyd Lorenzo Lou Louis Luca "
    "Lucas Luigi Luis Lukas Luke Luther Magnus Mahmoud Malcolm Manfred Manny Manuel Marc Marcel "
    "Marco Marcos Marcus Mario Mark Marko Markus Marshall Martin Marty Marvin Massimo Mateo "
    "Mathieu Mats Matt Matteo Matthew Matthias Maurice Mauricio Max Maxim Maxime Maximilian Mehmet "
    "Mel Melvin Michael Michel Miguel Mikael Mike Mikhail Milan Milo Miroslav Mitch Mitchell Mitt "
    "Mohamed Mohammad Mohammed Moshe Moussa Muammar Muhammad Murray Mustafa Naftali Narendra "
    "Nathan Nathaniel Ned Neil Nelson Newt Niall Nicholas Nick Nicolas Nicolás Nigel Nikita "
    "Nikolai Nikolas Noah Noel Noam Norbert Norman Olaf Ole Oleg Oliver Olivier Omar Orlando Oscar "
    "Osama Otto Owen Pablo Paolo Pascal Patrick Paul Paulo Pavel Pedro Pete Peter Petr Petro Phil "
    "Philip Philippe Phillip Pierre Pieter Piotr Preet Rafael Rahul Raj Rajesh Rajiv Ralph Ramon "
    "Randall Randy Ramzan Rashid Raul Ray Raymond Rauf Recep Reggie Reginald Rene René Rex Ricardo "
    "Riccardo Richard Rick Ricky Rob Robbie Robert Roberto Rodney Rodrigo Rodrigue Roderick Roger "
    "Roland Rolf Roman Romano Ron Ronald Ronan Ronnie Rory Roscoe Ross Roy Rudi Rudolf Rudolph "
    "Rudy Rupert Russ Russell Ryan Saad Saeed Salman Salvatore Sam Sami Samir Samuel Sanjay Saul "
    "Scott Sean Sebastian Sepp Serge Sergei Sergey Sergio Seth Shane Shaun Shawn Shinzo Sidney "
    "Silvio Simon Slobodan Spencer Stan Stanley Stefan Stefano Stephan Stephen Steve Steven "
    "Stewart Stuart Sven Syed Tariq Ted Terence Terrence Terry Theodore Thomas Thorsten Tim "
    "Timothy Tobias Toby Todd Tom Tomas Tommy Tony Travis Trevor Tyler Tyrone Ulrich Umar Vaclav "
    "Vadim Valentin Valery Vernon Victor Viktor Vince Vincent Vincenzo Vitaly Vlad Vladimir "
    "Volodymyr Wade Waleed Wally Walt Walter Warren Wayne Wendell Werner Wesley Wilhelm Willem "
    "William Willie Winston Wolfgang Xavier Yair Yasser Yevgeny Youssef Yuri Yusuf Yves Zac Zach "
    "Zachary Zeid Zbigniew Zoran".split()
)

WOMEN = frozenset(
    "Abby Abigail Ada Adele Adriana Agnes Aisha Alana Alexandra Alexandria Alexandrina Alexis "
    "Alice Alicia Alina Alison Allison Allyson Alyssa Amal Amanda Amber Amelia Amina Amy Ana "
    "Anastasia Andrea Angela Angelica Angelina Angie Anita Ann Anna Annabella Anne Annette Annie "
    "Antonia April Ariana Arianna Asia Asma Astrid Aung Aurora Ava Barbara Beatrice Beatriz Becky "
    "Belinda Bernadette Beth Bethany Betsy Betty Beverly Beyonce Beyoncé Bianca Blythe Bonnie "
    "Brenda Bridget Brigitte Britney Brittany Camilla Camille Candace Candice Carla Carmen Carol "
    "Carole Carolina Caroline Carolyn Carrie Cassandra Catalina Catherine Cathy Cecilia Celeste "
    "Charlene Chelsea Cheryl Chloe Christiane Christie Christina Christine Cindy Claire Clara "
    "Claudia Colleen Condoleezza Connie Constance Cora Corinne Courtney Cristina Cynthia Daisy "
    "Dana Daniela Danielle Daphne Dawn Deborah Debbie Deirdre Delia Denise Diana Diane Dianne "
    "Dilma Dina Dolores Donna Dora Doris Dorothy Edith Eileen Elaine Elena Eleanor Elisa Elise "
    "Elisabeth Eliza Elizabeth Ella Ellen Elsa Emily Emma Erica Erika Erin Esther Eva Eve Evelyn "
    "Faith Fatima Federica Felicia Fiona Florence Frances Francesca Gabriela Gabriella Gabrielle "
    "Gail Gemma Genevieve Georgina Geraldine Gillian Gina Giorgia Gisele Glenda Gloria Grace Greta "
    "Gretchen Gwen Gwyneth Hannah Harriet Hayley Hazel Heather Heidi Helen Helena Helga Hilary "
    "Hilda Hillary Holly Hope Huma Ida Ilhan Imelda Inga Ingrid Irena Irene Irina Iris Isabel "
    "Isabella Isabelle Ivana Ivanka Jacinda Jackie Jacqueline Jade Jan Jane Janet Janice Janine "
    "Jasmine Jean Jeanne Jeannie Jen Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Joanne Jodie "
    "Johanna Josephine Joy Joyce Juanita Judith Judy Julia Juliana Julianne Julie Juliet June "
    "Kamala Kara Karen Karin Karla Kate Katherine Kathleen Kathryn Kathy Katie Katja Katy Katya "
    "Kayla Kellyanne Kendall Kerry Khloe Kimberly Kirsten Kirstie Kirstjen Kristen Kristi Kristin "
    "Kristina Kylie Lana Latoya Laura Lauren Laurie Leah Leila Lena Leslie Letitia Lila Lily Linda "
    "Lindsay Lisa Liv Liz Liza Lois Lola Lorena Loretta Lori Lorraine Louise Lucia Lucille Lucy "
    "Lupita Lydia Lynn Lynne Mabel Madeleine Madeline Maggie Malala Malia Mandy Manuela Mara "
    "Marcia Margaret Margarita Margo Margot Maria Mariah Mariam Marian Mariana Marianne Marie "
    "Marina Marine Marion Marissa Marjorie Marla Marlene Martha Martina Mary Maryam Matilda "
    "Maureen Maxine Maya Meagan Megan Meghan Melania Melanie Melinda Melissa Mercedes Meredith "
    "Meryl Mia Michaela Michele Michelle Mila Mildred Minnie Mira Miranda Miriam Moira Mollie "
    "Molly Mona Monica Muriel Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nicola Nicole "
    "Nicolette Nikki Nina Nora Norma Odette Olga Olivia Oprah Paige Pamela Patricia Patty Paula "
    "Pauline Peggy Penelope Penny Petra Phoebe Phyllis Pippa Priscilla Priti Priya Rachel Ramona "
    "Rania Rebecca Regina Renata Renee Rhonda Rihanna Rita Roberta Robyn Rosa Rosalind Rosanna "
    "Rose Rosemary Rosie Roxane Ruth Sabrina Sadie Sally Salma Samantha Sandra Sara Sarah Sasha "
    "Selena Selma Serena Shannon Sharon Sheila Shelley Sheri Sherri Sheryl Shirley Silvia Simone "
    "Sofia Sonia Sonja Sonya Sophia Sophie Stella Stephanie Stormy Sue Summer Susan Susanna "
    "Susanne Suzanne Svetlana Sylvia Sylvie Tamara Tammy Tanya Tara Tatiana Tatyana Teresa Tess "
    "Thelma Theresa Tiffany Tina Toni Tracey Tulsi Uma Ursula Valentina Valerie Vanessa Vera "
    "Veronica Vicki Vicky Victoria Viola Virginia Vivian Wanda Wendy Whitney Whoopi Wilhelmina "
    "Winnie Winona Yasmin Yelena Yolanda Yulia Yvette Yvonne Zara Zoe Zsa".split()
)

EITHER = frozenset(
    "Alex Angel Ashley Avery Billie Blake Brook Brooke Cameron Casey Chen Corey Dakota Dallas Drew "
    "Devon Evelyn Francis Frankie Gayle Hadley Harper Hunter Jamie Jaden Jan Jean Jess Jesse "
    "Jessie Jodi Jody Jordan Jackie Jude Kai Kelly Kerry Kim Kris Lee Leigh Lesley Leslie Lindsey "
    "Logan Lynn Madison Mackenzie Marion Morgan Nicky Pat Parker Payton Quinn Ravi Reese Riley "
    "Robin Rowan Sacha Sam Sasha Shannon Shelby Sidney Skyler Stacy Stevie Sydney Taylor Terry "
    "Toni Tracy Val Vivian Wei Yang Ying".split()
)

SHORT_FORMS = {
    "Abby": "Abigail", "Al": "Albert", "Alex": "Alexander", "Andy": "Andrew", "Ben": "Benjamin",
    "Bernie": "Bernard", "Beth": "Elizabeth", "Bill": "William", "Billy": "William",
    "Bob": "Robert", "Bobby": "Robert", "Cathy": "Catherine", "Charlie": "Charles",
    "Chris": "Christopher", "Chuck": "Charles", "Dan": "Daniel", "Danny": "Daniel",
    "Dave": "David", "Debbie": "Deborah", "Dick": "Richard", "Don": "Donald", "Doug": "Douglas",
    "Ed": "Edward", "Eddie": "Edward", "Fred": "Frederick", "Geoff": "Geoffrey", "Greg": "Gregory",
    "Jake": "Jacob", "Jeff": "Jeffrey", "Jen": "Jennifer", "Jerry": "Gerald", "Jim": "James",
    "Jimmy": "James", "Joe": "Joseph", "Jon": "Jonathan", "Josh": "Joshua", "Kate": "Katherine",
    "Katie": "Katherine", "Ken": "Kenneth", "Larry": "Lawrence", "Liz": "Elizabeth",
    "Matt": "Matthew", "Max": "Maximilian", "Mike": "Michael", "Mitch": "Mitchell",
    "Nick": "Nicholas", "Pat": "Patrick", "Pete": "Peter", "Phil": "Philip", "Rich": "Richard",
    "Rick": "Richard", "Rob": "Robert", "Ron": "Ronald", "Rudy": "Rudolph", "Sam": "Samuel",
    "Steve": "Stephen", "Steven": "Stephen", "Stu": "Stuart", "Sue": "Susan", "Ted": "Edward",
    "Terry": "Terrence", "Tim": "Timothy", "Tom": "Thomas", "Tommy": "Thomas", "Tony": "Anthony",
    "Will": "William", "Zach": "Zachary",
}  # fmt: skip
"""So that Joe and Joseph of one surname are one person."""

FAMILY_FIRST = frozenset(
    "An Bae Bai Ban Cai Cao Chang Chen Cheng Cho Choe Choi Chu Chun Chung Dai Deng Ding Dong Du "
    "Duan Duong Fan Fang Feng Fu Gao Ge Geng Gu Guan Guo Ha Hahm Han Hang Hao He Ho Hong Hou Hu "
    "Hua Huang Huynh Hwang Hyon Jang Jeon Jeong Jia Jiang Jin Jo Jon Joo Ju Jun Jung Kang Kim Kong "
    "Ku Kuo Kwak Kwon Lai Lam Le Lee Lei Leung Li Liang Liao Lim Lin Liu Lu Luo Lyu Ma Mao Meng "
    "Min Mo Moon Na Nam Ngo Nguyen Ni Noh Oh Paek Pak Pan Park Peng Pham Phan Pyon Qi Qian Qin Qiu "
    "Ren Ri Rim Roh Ryang Ryu Seo Shen Shi Shim Shin Sim So Sohn Son Song Su Suh Sun Tan Tang Tao "
    "Thae Tian Tran Truong Tsai Wan Wang Wei Wen Wong Woo Wu Xi Xia Xiao Xie Xing Xiong Xu Xue Yan "
    "Yang Yao Ye Yi Yim Yin Yoo Yoon You Yu Yuan Yun Zeng Zhai Zhang Zhao Zheng Zhong "
    "Zhou Zhu Zou".split()
)
"""Surnames of China, Korea and Viet Nam, which stand before the given name."""
