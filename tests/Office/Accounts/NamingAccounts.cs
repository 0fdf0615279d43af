using FlowOffice.Office.Accounts.Names;
using FlowOffice.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Office.Tests.Accounts;

public sealed class NamingAccounts
{
    private static readonly AccountNameRules GiaLai = new() { UnitPattern = "vhtt{place}", Domain = "gialai.gov.vn" };

    [Theory, Clause("GL-6.1a")]
    [InlineData("Phòng Văn hóa và Thông tin huyện Đăk Đoa", "vhttdakdoa@gialai.gov.vn")]
    [InlineData("Phòng Văn hóa và Thông tin thành phố Pleiku", "vhttpleiku@gialai.gov.vn")]
    [InlineData("Phòng Văn hóa và Thông tin thị xã An Khê", "vhttankhe@gialai.gov.vn")]
    public void A_districts_division_is_named_after_its_district(string unit, string name) =>
        Assert.Equal(name, new AccountNaming(GiaLai).ProposeForUnit(unit, []));

    [Theory]
    [Clause("GL-6.1b", "GL-6.1h")]
    [InlineData("Nguyễn Văn Minh", "minhnv@gialai.gov.vn")]
    [InlineData("Đặng Thị Ánh", "anhdt@gialai.gov.vn")]
    [InlineData("Rơ Châm H'Lan", "hlanrc@gialai.gov.vn")]
    [InlineData("Siu Bình", "binhs@gialai.gov.vn")]
    public void A_person_is_named_by_given_name_and_initials(string fullName, string name) => Assert.Equal([name], Propose(new NameSeeker(fullName)));

    [Fact, Clause("GL-6.1c")]
    public void Different_people_of_one_basic_name_add_the_word_next_to_the_given_name() => Assert.Equal(
        ["tienminhth@gialai.gov.vn", "tanminhth@gialai.gov.vn"],
        Propose(new NameSeeker("Trương Hoàng Tiến Minh"), new NameSeeker("Trần Huỳnh Tấn Minh")));

    [Fact, Clause("GL-6.1d", "GL-6.1f")]
    public void Two_of_the_same_full_name_add_their_birth_dates() => Assert.Equal(
        ["minhtht11021973@gialai.gov.vn", "minhtht1581963@gialai.gov.vn"],
        Propose(new NameSeeker("Trương Hoàng Tiến Minh", new DateOnly(1973, 2, 11)), new NameSeeker("Trương Hoàng Tiến Minh", new DateOnly(1963, 8, 15))));

    [Theory]
    [Clause("GL-6.1e", "GL-6.1h")]
    [InlineData("Trần Huỳnh Tấn Minh", "Trương Hoàng Tấn Minh")]
    [InlineData("Trần Hữu Tân Minh", "Trần Hữu Tấn Minh")]
    public void Two_with_the_same_word_next_to_the_given_name_add_their_birth_dates(string one, string other) => Assert.Equal(
        ["minhtht11021973@gialai.gov.vn", "minhtht1581963@gialai.gov.vn"],
        Propose(new NameSeeker(one, new DateOnly(1973, 2, 11)), new NameSeeker(other, new DateOnly(1963, 8, 15))));

    [Theory, Clause("GL-6.1f")]
    [InlineData(11, 2, 1973, "11021973")]
    [InlineData(15, 8, 1963, "1581963")]
    [InlineData(5, 3, 1980, "0531980")]
    [InlineData(1, 1, 1990, "01011990")]
    [InlineData(9, 12, 1985, "09121985")]
    public void A_birth_date_is_written_as_documents_write_dates(int day, int month, int year, string written)
    {
        var born = new DateOnly(year, month, day);

        var names = Propose(new NameSeeker("Lê Minh", born), new NameSeeker("Lê Minh", born.AddDays(1)));

        Assert.Equal($"minhl{written}@gialai.gov.vn", names[0]);
    }

    [Fact, Clause("GL-6.1g")]
    public void A_newcomer_takes_the_second_form_and_whoever_has_the_name_keeps_it()
    {
        var names = new AccountNaming(GiaLai).Propose([new NameSeeker("Nguyễn Viết Minh")], [new NameHolder("Nguyễn Văn Minh", "minhnv@gialai.gov.vn")], []);

        Assert.Equal(["vietminhn@gialai.gov.vn"], names);
        Assert.Equal(["vanminhn@gialai.gov.vn", "vietminhn@gialai.gov.vn"], Propose(new NameSeeker("Nguyễn Văn Minh"), new NameSeeker("Nguyễn Viết Minh")));
    }

    [Fact, Clause("GL-6.1g")]
    public void One_name_and_one_birth_date_are_told_apart_by_the_home_place()
    {
        var second = new NameSeeker("Trương Hoàng Tiến Minh", new DateOnly(1973, 2, 11), "Pleiku", "An Khê");
        NameHolder first = new("Trương Hoàng Tiến Minh", "minhtht11021973@gialai.gov.vn");

        Assert.Equal(["minhtht11021973pleiku@gialai.gov.vn"], new AccountNaming(GiaLai).Propose([second], [first], []));
        Assert.Equal(["minhtht11021973pleikuankhe@gialai.gov.vn"], new AccountNaming(GiaLai).Propose([second], [first], ["MINHTHT11021973PLEIKU@gialai.gov.vn"]));
    }

    [Fact, Clause("GL-6.1i")]
    public void Another_unit_has_a_pattern_and_a_domain_of_its_own()
    {
        var there = new AccountNaming(new AccountNameRules { Pattern = "{surname}.{given}", Domain = "x.gov.vn" });

        Assert.Equal(["nguyen.minh@x.gov.vn"], there.Propose([new NameSeeker("Nguyễn Văn Minh")], [], []));
        Assert.Equal(["minhnv@gialai.gov.vn"], Propose(new NameSeeker("Nguyễn Văn Minh")));
    }

    [Fact, Clause("GL-6.1g")]
    public void No_name_is_ever_given_twice_whoever_comes_in_whatever_order()
    {
        var words = Gen.Elements("Nguyễn", "Ngô", "Trần", "Trương", "Đặng");
        var middles = Gen.Elements("", "Văn", "Viết", "Tân", "Tấn", "Hoàng Tiến", "Huỳnh Tấn");
        var seekers =
            from surname in words
            from middle in middles
            from given in Gen.Elements("Minh", "Mình", "An")
            from born in Gen.Elements<DateOnly?>(null, new DateOnly(1973, 2, 11), new DateOnly(1963, 8, 15))
            from home in Gen.Elements("", "Pleiku", "An Khê")
            select new NameSeeker($"{surname} {middle} {given}", born, home);
        var batches = seekers.NonEmptyListOf().Select(list => list.ToList()).NonEmptyListOf().ToArbitrary();

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(batches, coming =>
        {
            var naming = new AccountNaming(GiaLai);
            List<NameHolder> holders = [];
            foreach (var batch in coming)
            {
                var before = holders.ToArray();
                holders.AddRange(batch.Zip(naming.Propose(batch, holders, []), (seeker, name) => new NameHolder(seeker.FullName, name)));
                Assert.Equal(before, holders.Take(before.Length));
            }

            return holders.Select(holder => holder.UserName).Distinct(StringComparer.OrdinalIgnoreCase).Count() == holders.Count;
        }));
    }

    private static IReadOnlyList<string> Propose(params NameSeeker[] seekers) => new AccountNaming(GiaLai).Propose(seekers, [], []);
}
