using System.Globalization;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Records;

namespace FlowOffice.Server.Samples;

/// <summary>Made-up personnel records of a sample office: everybody's, complete but for what its file says is lacking.</summary>
internal sealed class SampleRecords(OfficeDb db, DateTimeOffset now)
{
    private static readonly string[] Places = ["xã Quảng Lạc, thành phố Lạng Sơn", "phường Hoàng Văn Thụ, thành phố Lạng Sơn", "huyện Cao Lộc, tỉnh Lạng Sơn", "huyện Văn Quan, tỉnh Lạng Sơn"];
    private static readonly string[] Peoples = ["Tày", "Nùng", "Kinh", "Dao"];
    private static readonly string[] Majors = ["Luật", "Hành chính công", "Kế toán", "Công nghệ thông tin", "Sư phạm"];

    public void Add(Guid organisation, IReadOnlyList<(Person Person, Post Post)> people, Func<Person, int> lacking)
    {
        var fields = DefaultFields.For(organisation);
        db.RecordFields.AddRange(fields);
        foreach (var ((person, post), number) in people.Select((one, index) => (one, index)))
        {
            var filled = fields.Where(field => Value(field, person, post, number) is not null).ToList();
            var without = filled.Where(field => field.Required).TakeLast(lacking(person)).ToHashSet();
            db.RecordValues.AddRange(filled.Where(field => !without.Contains(field)).Select(field => new RecordValue
            {
                OrganisationId = organisation, PersonId = person.Id, FieldCode = field.Code, Value = Value(field, person, post, number)!, Since = now.AddDays(-30),
            }));
            db.RecordStates.Add(new RecordState { PersonId = person.Id, OrganisationId = organisation, Version = 1, VerifiedAt = now.AddDays(-30) });
        }
    }

    private static string? Value(RecordField field, Person person, Post post, int number) => field.Code switch
    {
        "full-name" => person.FullName,
        "gender" => Woman(person) ? "Nữ" : "Nam",
        "birth-date" => Day(1970 + (number * 7 % 28), number),
        "birth-place" or "native-place" => Pick(Places, number),
        "permanent-address" or "current-address" => $"Số {(number * 3) + 1}, {Pick(Places, number)}",
        "ethnicity" => Pick(Peoples, number),
        "religion" or "work-before" => "Không",
        "identity-number" => (20_100_000_000 + (number * 7_919)).ToString("D12", CultureInfo.InvariantCulture),
        "identity-date" => Day(2021, number),
        "identity-place" => "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "phone" => $"0912{(345_000 + (number * 137)).ToString("D6", CultureInfo.InvariantCulture)}",
        "email" => person.Email,
        "recruited-on" or "joined-on" or "grade-since" or "salary-since" => Day(2006 + (number * 3 % 15), number),
        "recruited-by" => "UBND thành phố Lạng Sơn",
        "staff-kind" => IsEmployee(post) ? "Viên chức" : "Công chức",
        "agency" => post.Unit!.Name,
        "position" or "duty" => post.Title,
        "main-work" => $"Thực hiện nhiệm vụ của {post.Title.ToLowerInvariant()}",
        "grade" => IsEmployee(post) ? null : number % 5 == 0 ? "Chuyên viên chính" : "Chuyên viên",
        "title" => IsEmployee(post) ? "Giáo viên hạng II" : null,
        "salary-step" => (1 + (number % 9)).ToString(CultureInfo.InvariantCulture),
        "salary-coefficient" => (2.34m + (0.33m * (number % 9))).ToString(CultureInfo.InvariantCulture),
        "general-education" => "12/12",
        "degree" => number % 6 == 0 ? "Thạc sĩ" : "Đại học",
        "major" => Pick(Majors, number),
        "school" => "Học viện Hành chính Quốc gia",
        "graduated-in" => (1995 + (number % 20)).ToString(CultureInfo.InvariantCulture),
        "political-theory" => number % 3 == 0 ? "Cử nhân, cao cấp" : "Trung cấp",
        "state-management" => "Chuyên viên",
        "foreign-language" => "Tiếng Anh, trình độ B",
        "informatics" => "Ứng dụng công nghệ thông tin cơ bản",
        "party-member" => number % 4 == 3 ? "Không" : "Có",
        "marital-status" => "Đã kết hôn",
        "health" => "Tốt",
        "insurance-number" => (2_000_000_000L + (number * 4_517)).ToString("D10", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Pick(string[] from, int number) => from[number % from.Length];

    private static bool IsEmployee(Post post) => post.Unit!.Code == "giao-duc";

    private static bool Woman(Person person) => person.FullName.Split(' ')[1] is "Thị" or "Bích" or "Kim" or "Mỹ";

    private static string Day(int year, int number) => new DateOnly(year, 1 + (number % 12), 1 + (number * 5 % 28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
